"""The chat page without a browser: who may ask it for what, and what it tells."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from bot.sandbox import Sandbox
from bot.sandbox.web import Page, Stage
from bot.sandbox.web.guard import is_local, is_own
from bot.sandbox.web.menu import commands_for, description_for
from bot.sandbox.web.view import Reading, View


@pytest.fixture
async def stage(sandbox: Sandbox) -> Stage:
    return Stage.of(sandbox)


@pytest.fixture
async def page(stage: Stage) -> AsyncIterator[Page]:
    async with Page(stage, port=0) as served:
        yield served


async def fetched(page: Page, path: str = "", *, host: str | None = None) -> httpx.Response:
    headers = {} if host is None else {"Host": host}
    async with httpx.AsyncClient(verify=False) as client:
        return await client.get(page.url + path, headers=headers)


class Line:
    """The page's end of the socket; None stands for its end."""

    def __init__(self) -> None:
        self.said: asyncio.Queue[str | bytes | None] = asyncio.Queue()
        self.closed = asyncio.Event()
        self.socket: WebSocketClientConnection | None = None

    def hear(self, message: str | bytes | None) -> None:
        self.said.put_nowait(message)
        if message is None:
            self.closed.set()

    async def say(self, message: str | bytes) -> None:
        assert self.socket is not None
        await self.socket.write_message(message, binary=isinstance(message, bytes))

    async def next(self) -> Any:
        async with asyncio.timeout(5):
            message = await self.said.get()
        return None if message is None else json.loads(message)


@asynccontextmanager
async def line_to(page: Page, *, origin: str | None = None, user: str = "1001") -> AsyncIterator[Line]:
    line = Line()
    own = page.url.rstrip("/") if origin is None else origin
    url = page.url.replace("http", "ws") + f"socket?as={user}"
    line.socket = await websocket_connect(
        HTTPRequest(url, headers={"Origin": own}), on_message_callback=line.hear
    )
    yield line
    line.socket.close()
    await line.closed.wait()


async def done(line: Line, deed: str, **fields: object) -> Any:
    """The outcome of a deed, whatever else is told before it."""
    await line.say(json.dumps({"id": 1, "do": deed, **fields}))
    while (answer := await line.next())["type"] != "done":
        pass
    return answer


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1"])
def test_names_of_this_machine_are_local(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "127.0.0.1.evil.example:8765", "localhost.evil.example", "[", "127.0.0.1@evil"],
)
def test_other_names_are_not(host: str) -> None:
    assert not is_local(host)


def test_only_the_page_itself_is_its_own_origin() -> None:
    assert is_own("http://127.0.0.1:8765", "127.0.0.1:8765")
    assert not is_own("http://127.0.0.1:9999", "127.0.0.1:8765")
    assert not is_own("http://localhost:8765", "127.0.0.1:8765")
    assert not is_own("http://evil.example", "evil.example")
    assert not is_own("null", "127.0.0.1:8765")


async def test_the_page_allows_no_code_but_its_own(page: Page) -> None:
    answer = await fetched(page)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "default-src 'none'; script-src 'self'" in policy
    assert f"ws://127.0.0.1:{page.port};" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in answer.text and "onclick" not in answer.text and " style=" not in answer.text


async def test_every_file_of_the_page_comes_with_its_type(page: Page) -> None:
    types = [
        (await fetched(page, name)).headers["Content-Type"]
        for name in ("", "page.js", "page.css", "icon.svg")
    ]
    assert types == [
        "text/html; charset=utf-8", "text/javascript; charset=utf-8", "text/css; charset=utf-8", "image/svg+xml",
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["../page.py", "..%2fpage.py", "nothing.js", "file/nothing"])
async def test_there_is_nothing_else(page: Page, path: str) -> None:
    assert (await fetched(page, path)).status_code in (403, 404)


async def test_a_name_that_only_points_here_is_refused(page: Page) -> None:
    assert (await fetched(page, host="evil.example")).status_code == 403
    assert (await fetched(page, "file/x", host="evil.example")).status_code == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
async def test_pages_of_others_get_no_line(page: Page, origin: str) -> None:
    with pytest.raises(HTTPClientError, match="403"):
        async with line_to(page, origin=origin):
            pass


async def test_a_document_is_only_ever_saved(page: Page, stage: Stage) -> None:
    sent = await stage.people[0].send_document(
        "<b>bài\r\n.html", b"<script>1</script>", mime_type="text/html"
    )
    answer = await fetched(page, f"file/{sent.json['document']['file_id']}")
    assert answer.content == b"<script>1</script>"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''%3Cb%3Eb%C3%A0i%0D%0A.html"
    )


async def sent_up(page: Page, content: bytes, *, origin: str | None = None, **about: object) -> int:
    """Send a file as the page does; the status of the answer."""
    headers = {"Origin": page.url.rstrip("/") if origin is None else origin}
    params = {name: str(value) for name, value in about.items()}
    async with httpx.AsyncClient(verify=False) as client:
        answer = await client.post(f"{page.url}upload", params=params, content=content, headers=headers)
    return answer.status_code


async def test_a_file_from_the_page_stands_in_the_chat_with_its_name_and_caption(
    page: Page, stage: Stage
) -> None:
    content = bytes(range(256)) * 2**16
    status = await sent_up(
        page, content, **{"as": 1001}, chat=1001, name="bài & ảnh.zip", caption="của hôm nay"
    )
    (sent,) = stage.sandbox.messages(stage.people[0])
    assert (status, sent.json["document"]["file_name"], sent.json["caption"]) == (
        200, "bài & ảnh.zip", "của hôm nay",
    )  # fmt: skip
    assert (await fetched(page, f"file/{sent.json['document']['file_id']}")).content == content


async def test_a_file_is_taken_from_the_page_alone_and_only_into_a_chat_of_its_person(
    page: Page, stage: Stage
) -> None:
    ours: dict[str, object] = {"as": 1001, "chat": 1001, "name": "a.txt"}
    assert await sent_up(page, b"a", **ours, origin="http://evil.example") == 403
    assert await sent_up(page, b"a", **ours, origin="") == 403
    assert await sent_up(page, b"a", **{**ours, "chat": 1002}) == 404
    assert await sent_up(page, b"a", **{**ours, "thread": 99}) == 404
    assert await sent_up(page, b"a", **{**ours, "as": "x"}) == 400
    assert stage.sandbox.messages(stage.people[0]) == stage.sandbox.messages(stage.people[1]) == ()


async def test_a_line_tells_all_at_first_and_then_what_has_changed(page: Page, stage: Stage) -> None:
    you = stage.people[0]
    first = await you.send("một")
    async with line_to(page) as line:
        whole = await line.next()
        assert (whole["whole"], whole["me"]) == (True, 1001)
        assert [(chat["kind"], chat["title"]) for chat in whole["chats"]] == [
            ("bot", "Trích dẫn"),
            ("group", "Nhóm biên tập"),
            ("dialog", "Bình"),
        ]
        assert [one["json"]["text"] for one in whole["chats"][0]["messages"]] == ["một"]
        await you.edit(first, "hai")
        change = await line.next()
        assert not change["whole"]
        assert [(one["version"], one["json"]["text"]) for one in change["chats"][0]["messages"]] == [
            (2, "hai")
        ]
        stage.sandbox.world.remove(stage.sandbox.chat(you), first.id)
        assert (await line.next())["chats"][0]["gone"] == [first.id]


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "send", "chat": 1002, "text": "của người khác"},
        {"do": "send", "chat": "1001", "text": "x"},
        {"do": "send", "chat": 1001, "text": ""},
        {"do": "send", "chat": 1001, "text": "x" * 4097},
        {"do": "send", "chat": 1001, "text": "x", "reply_to": 99},
        {"do": "press", "chat": 1001, "message": 1, "row": 0, "column": -1},
        {"do": "react", "chat": 1001, "message": 1, "emoji": "🧨"},
        {"do": "choose", "chat": 1001, "result": 5},
        {"do": "start", "payload": "không được"},
        {"do": "fly"},
        {},
    ],
)
async def test_what_cannot_be_done_is_refused_and_the_line_lives_on(
    page: Page, stage: Stage, fields: dict[str, object]
) -> None:
    await stage.people[0].send("một")
    async with line_to(page) as line:
        refused = await done(line, str(fields.pop("do", None)), **fields)
        assert refused == {"type": "done", "id": 1, "error": "failed"}
        assert "result" in await done(line, "send", chat=1001, text="hai")


@pytest.mark.parametrize("junk", ["", "[", "[]", "null", "[" * 20_000, b"\xff\x00"])
async def test_what_is_no_request_ends_the_line(page: Page, junk: str | bytes) -> None:
    async with line_to(page) as line:
        await line.next()
        await line.say(junk)
        assert await line.next() is None


async def test_somebody_unknown_is_the_first_person(page: Page) -> None:
    for user in ("", "7", "x", "99999999999999999999999"):
        async with line_to(page, user=user) as line:
            assert (await line.next())["me"] == 1001


async def test_one_page_has_read_what_the_other_shows_as_read(page: Page, stage: Stage) -> None:
    world, chat = stage.sandbox.world, stage.sandbox.chat(stage.people[0])
    async with line_to(page) as line, line_to(page) as other:
        world.post(chat, world.bot, {"text": "một"})
        assert "result" in await done(line, "read", chat=1001, thread=0, upto=1)
        while not (news := await other.next())["chats"][0]["read"]:
            pass
        assert (news["chats"][0]["read"], news["people"][0]["unread"]) == ({"0": 1}, 0)


async def test_nothing_is_told_where_nothing_has_changed(stage: Stage) -> None:
    view = View(stage, stage.people[0], Reading())
    assert view.news() is not None
    assert view.news() is None
    await stage.people[1].send("nhóm ơi", chat=stage.group)
    assert view.news() is not None
    assert view.news() is None


async def test_the_narrowest_commands_hold_and_the_language_goes_before_none(stage: Stage) -> None:
    world, (you, binh) = stage.sandbox.world, stage.people
    group, private = stage.sandbox.chat(stage.group), stage.sandbox.chat(you)

    def put(scope: dict[str, object], language: str, name: str) -> None:
        world.commands[json.dumps(scope, sort_keys=True), language] = [{"command": name, "description": name}]

    def names(chat: Any, user: Any) -> list[str]:
        return [one["command"] for one in commands_for(world, chat, user)]

    assert names(private, you) == []
    put({"type": "default"}, "", "all")
    put({"type": "default"}, "vi", "tat_ca")
    assert (names(private, you), names(group, binh)) == (["tat_ca"], ["all"])
    put({"type": "all_chat_administrators"}, "", "admins")
    assert (names(group, you), names(group, binh)) == (["admins"], ["all"])
    put({"type": "chat_member", "chat_id": group.id, "user_id": binh.id}, "", "binh")
    assert names(group, binh) == ["binh"]
    put({"type": "chat", "chat_id": you.id}, "", "you")
    assert (names(private, you), names(stage.sandbox.chat(binh), binh)) == (["you"], ["all"])


async def test_a_description_in_no_language_stands_for_those_that_are_missing(stage: Stage) -> None:
    world, (you, binh) = stage.sandbox.world, stage.people
    assert description_for(world, you) == ""
    world.profile["description", "", ""] = "for all"
    world.profile["description", "vi", ""] = "cho người Việt"
    assert (description_for(world, you), description_for(world, binh)) == ("cho người Việt", "for all")


async def test_where_the_usual_port_is_taken_the_page_is_at_another(stage: Stage) -> None:
    async with Page(stage) as one, Page(stage) as other:
        assert one.port != other.port
        assert (await fetched(other)).status_code == 200
