"""Two hundred updates of all kinds, most of them damaged: they change nothing and stop nothing."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from bot.home import database_path
from bot.sandbox import Sandbox
from bot.texts import VIETNAMESE

StartBot = Callable[..., AbstractAsyncContextManager[None]]
Json = dict[str, Any]

SECRET = "xyzzy"
TEXTS = (
    SECRET, f"{SECRET} " * 900, "\u202e\u200b\ufeff", "Z͑ͫ̓ͪ̂ͫ̽" * 50, "\ud83d", "", "\x00", "/start " + "9" * 70, "/passage " + "9" * 40,
    "/ask", "/browse %_'\"--", "/off", "/on", "/language xx", "/export", "<b>", "🐟" * 3000, "/reindex@other_bot",
)  # fmt: skip
DATA = (
    "open:1", "page:1", "page:1:2:3", "more:x", "more::", "vote:a:b", "cite:1:2", "cite:9:0:99999:bib", "save:-1:0:1",
    "browse:month:9999-99:0", "browse:source:zzz:0", "browse:nowhere", "browse:month:2024-05:999999", "example:999",
    "within:99", "file:99", "export:exe", "language:", "saved:9999", "unsave:9:9", "why:", SECRET, "", "\u0000", "a" * 64,
)  # fmt: skip


def updates(rng: random.Random, person: Json) -> list[Json]:
    """One of everything that Telegram sends, made at random."""
    chats = [
        {"id": person["id"], "type": "private"},
        {"id": -100777, "type": "supergroup", "title": SECRET, "is_forum": True},
        {"id": -777, "type": "group", "title": SECRET},
        {"id": -100500, "type": "channel", "title": SECRET},
    ]

    def message(**fields: Any) -> Json:
        entity = {
            "type": rng.choice(["mention", "bot_command", "url"]),
            "offset": rng.randint(-1, 9),
            "length": rng.randint(0, 99),
        }
        head = {
            "message_id": rng.randint(1, 2**31),
            "date": rng.choice([0, 1_700_000_000]),
            "chat": rng.choice(chats),
        }
        head |= {"from": person} if rng.random() < 0.9 else {"sender_chat": chats[3]}
        return head | {"text": rng.choice(TEXTS), "entities": [entity]} | fields

    thumb = {"file_id": "f", "file_unique_id": "u"}
    poll = {
        "id": "1",
        "question": SECRET,
        "options": [{"text": SECRET, "voter_count": 0, "persistent_id": "1"}],
    }
    poll |= {
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
    }
    sticker = thumb | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
    inline = {
        "id": "1",
        "from": person,
        "query": rng.choice(TEXTS),
        "offset": rng.choice(["", "10", "-5", "x", "9" * 30]),
    }
    press = {"id": "1", "from": person, "chat_instance": "1", "data": rng.choice(DATA)}
    reaction = {"type": "emoji", "emoji": rng.choice(["👍", "👎", "🐟"])}
    reacted = {
        "chat": chats[0],
        "message_id": rng.randint(1, 99),
        "user": person,
        "date": 1,
        "old_reaction": [],
    }
    member = {"user": person, "status": rng.choice(["member", "left", "administrator"])}
    return [
        {"edited_message": message()},
        {"channel_post": message(chat=chats[3])},
        {"edited_channel_post": message(chat=chats[3])},
        {"message": message(text=None, sticker=sticker)},
        {"message": message(text=None, poll=poll, forward_origin={"type": "hidden_user", "date": 1, "sender_user_name": SECRET})},
        {"message": message(text=None, dice={"emoji": "🎲", "value": 3})},
        {"message": message(chat=chats[1], text=None, new_chat_members=[person])},
        {"message": message(chat=chats[2], text=None, migrate_to_chat_id=-100778)},
        {"message": message(chat=rng.choice(chats[1:]))},
        {"poll": poll},
        {"poll_answer": {"poll_id": "1", "user": person, "option_ids": [0], "option_persistent_ids": ["1"]}},
        {"inline_query": inline},
        {"chosen_inline_result": {"result_id": SECRET, "from": person, "query": SECRET}},
        {"callback_query": press | {"message": message(chat=chats[rng.randint(0, 2)])}},
        {"callback_query": press | {"inline_message_id": "1"}},
        {"callback_query": press | {"message": {"message_id": 3, "date": 0, "chat": chats[0]}}},
        {"callback_query": {name: value for name, value in press.items() if name != "data"}},
        {"message_reaction": reacted | {"new_reaction": [reaction]}},
        {"my_chat_member": {"chat": chats[1], "from": person, "date": 1, "old_chat_member": member, "new_chat_member": member}},
        {"guest_message": message(guest_query_id=rng.choice(["", "1"]))},
        {"business_message": message(business_connection_id="1")},
        {rng.choice(["something_new", "message2", SECRET]): {"id": 1}},
        {rng.choice(["message", "callback_query", "inline_query"]): rng.choice([{}, [], 5, None, SECRET])},
    ]  # fmt: skip


def damaged(rng: random.Random, value: Any) -> Any:
    """The same with a field lost or of another kind, here and there."""
    if not isinstance(value, dict):
        return rng.choice([None, -1, 2**70, "", [], {}, True]) if rng.random() < 0.03 else value
    return {name: damaged(rng, field) for name, field in value.items() if rng.random() > 0.02}


def corpus(home: Path) -> list[Any]:
    with sqlite3.connect(database_path(home)) as db:
        found = (
            db.execute("SELECT id, text FROM articles").fetchall()
            + db.execute("SELECT * FROM passages").fetchall()
        )
    db.close()
    return found


@pytest.mark.parametrize(
    "seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)]
)
async def test_two_hundred_random_updates_change_nothing_and_stop_nothing(
    sandbox: Sandbox, start_bot: StartBot, home: Path, logs: Path, seed: int
) -> None:
    rng, before = random.Random(seed), corpus(home)
    anna, mallory = sandbox.user("Anna"), sandbox.user(SECRET, language_code="en")
    async with start_bot():
        await mallory.start()
        first = (await anna.ask("/help")).text
        sandbox.world.updates.allowed = ()
        sent = 0
        while sent < 200:
            for update in updates(rng, mallory.person.json()):
                sandbox.push(damaged(rng, update) if rng.random() < 0.5 else update)
                sent += 1
        answer = await anna.ask("Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?", timeout_s=60)
        assert "142.127" in answer.text
        assert (await anna.ask("/help")).text == first == VIETNAMESE.introduction.help
    assert corpus(home) == before
    log = logs.read_text("utf-8")  # noqa: ASYNC240
    assert SECRET not in log
    assert "Traceback" not in log
