"""How updates reach a bot: by long polling, and by webhook."""

import asyncio
import json
from collections.abc import Iterable

import httpx
import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, Conflict
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application as WebApplication
from tornado.web import RequestHandler

from bot.sandbox import Sandbox, User


def texts(updates: Iterable[Update]) -> list[str | None]:
    return [one.message.text for one in updates if one.message is not None]


async def test_confirmed_updates_are_forgotten(bot: Bot, anna: User) -> None:
    await anna.send("một")
    first, second = await bot.get_updates()
    assert texts([first, second]) == ["/start", "một"]
    assert [one.update_id for one in await bot.get_updates(offset=second.update_id)] == [second.update_id]
    assert await bot.get_updates(offset=second.update_id + 1) == ()
    assert await bot.get_updates() == ()


async def test_a_negative_offset_keeps_only_the_newest(bot: Bot, anna: User) -> None:
    await anna.send("một")
    assert texts(await bot.get_updates(offset=-1)) == ["một"]


async def test_a_poll_waits_until_somebody_writes(bot: Bot, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await sandbox.user("Anna").send("mới")
    assert texts(await poll) == ["mới"]


async def test_a_second_poller_ends_the_first(bot: Bot, sandbox: Sandbox) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    assert await bot.get_updates() == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first


async def test_only_kinds_that_the_bot_asked_for_are_queued(bot: Bot, sandbox: Sandbox) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await sandbox.user("Anna").send("một")
    assert await bot.get_updates() == ()
    await bot.get_updates(allowed_updates=[])
    await sandbox.user("Bình").send("hai")
    assert texts(await bot.get_updates()) == ["hai"]


async def test_a_raw_update_can_be_pushed(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.push({"poll_answer": {"poll_id": "1", "option_ids": [0], "option_persistent_ids": ["a"]}})
    [update] = await bot.get_updates()
    assert update.poll_answer is not None


async def test_an_application_answers_over_polling(sandbox: Sandbox) -> None:
    async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(f"{update.message.text}?")

    application = Application.builder().token(sandbox.token).base_url(f"{sandbox.base_url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        anna = sandbox.user("Anna")
        assert (await anna.ask("thật")).text == "thật?"
        assert (await anna.ask("không")).text == "không?"
        await application.updater.stop()
        await application.stop()


class _Hook(RequestHandler):
    def initialize(self, got: asyncio.Queue[tuple[str | None, int]], refuse: list[int]) -> None:
        self.got, self.refuse = got, refuse

    def post(self) -> None:
        if self.refuse:
            self.set_status(self.refuse.pop())
        update = json.loads(self.request.body)
        secret = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.got.put_nowait((secret, update["update_id"]))


async def test_a_webhook_gets_updates_with_its_secret_again_until_it_takes_them(
    sandbox: Sandbox, bot: Bot
) -> None:
    got: asyncio.Queue[tuple[str | None, int]] = asyncio.Queue()
    sockets = bind_sockets(0, "127.0.0.1")
    hook = HTTPServer(
        WebApplication([("/hook", _Hook, {"got": got, "refuse": [500]})], log_function=lambda _: None)
    )
    hook.add_sockets(sockets)
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    await bot.set_webhook(f"http://127.0.0.1:{sockets[0].getsockname()[1]}/hook", secret_token="secret_1")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await sandbox.user("Anna").send("một")
    first, second = await asyncio.wait_for(got.get(), 3), await asyncio.wait_for(got.get(), 3)
    assert first == second
    assert first[0] == "secret_1"
    assert (await bot.get_webhook_info()).url.endswith("/hook")
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
    hook.stop()
    await hook.close_all_connections()


async def test_a_secret_token_has_plain_letters(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook("https://example.org/hook", secret_token="bí mật")


async def test_a_wrong_token_and_an_unknown_method_are_told(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient(verify=False) as client:
        wrong = await client.get(f"{sandbox.base_url}/bot1:x/getMe")
        assert (wrong.status_code, wrong.json()["description"]) == (401, "Unauthorized")
        unknown = await client.post(f"{sandbox.base_url}/bot{sandbox.token}/getMee")
        assert unknown.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
        nothing = await client.get(f"{sandbox.base_url}/")
        assert nothing.status_code == 404


async def test_parameters_come_in_the_query_a_form_or_json(sandbox: Sandbox, anna: User) -> None:
    url = f"{sandbox.base_url}/bot{sandbox.token}/sendMessage"
    async with httpx.AsyncClient(verify=False) as client:
        for answer in (
            await client.get(url, params={"chat_id": anna.id, "text": "123"}),
            await client.post(url, data={"chat_id": str(anna.id), "text": "123"}),
            await client.post(url, json={"chat_id": anna.id, "text": "123"}),
            await client.post(url, files={"chat_id": (None, str(anna.id)), "text": (None, "123")}),
        ):
            assert answer.json()["result"]["text"] == "123"
        broken = await client.post(url, content=b"{", headers={"Content-Type": "application/json"})
        assert broken.status_code == 400
        lone = await client.post(
            url, content=b'{"chat_id": 1001, "text": "\\ud83d"}', headers={"Content-Type": "application/json"}
        )
        assert lone.json()["description"] == "Bad Request: strings must be encoded in UTF-8"
