"""How the bot starts and stops, and what it knows again afterwards."""

import asyncio
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import running_bot
from bot.home import builds_path, database_path
from bot.sandbox import Sandbox, User
from bot.settings import Settings, Telegram
from bot.texts import VIETNAMESE
from corpus.errors import SettingsError, TrichdanError
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from tests.bot.talk import QUESTION, labels, said_by_bot, with_examples, with_tools

StartBot = Callable[..., AbstractAsyncContextManager[None]]

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


def damage(builds: Path) -> None:
    (file,) = builds.glob("*/vectors.faiss")
    file.write_bytes(file.read_bytes()[:-9])


@pytest.mark.parametrize("spoil", [shutil.rmtree, damage], ids=["no build", "a damaged build"])
async def test_without_a_good_build_the_bot_makes_one_and_answers_then(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot, spoil: Callable[[Path], None]
) -> None:
    spoil(builds_path(home))
    async with start_bot():
        texts = [(await anna.ask(QUESTION)).text]
        while texts[-1] == VIETNAMESE.answers.no_build:
            await asyncio.sleep(0.1)
            texts.append((await anna.ask(QUESTION)).text)
    assert texts[0] == VIETNAMESE.answers.no_build
    assert " · đoạn " in texts[-1]


async def test_buttons_and_links_of_before_work_after_a_restart(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
        await anna.press(answer, "📖 Đọc")
        page = await sandbox.next_message(anna)
    async with start_bot():
        await anna.press(answer, "📖 Đọc")
        assert (await sandbox.next_message(anna)).text == page.text
        await anna.press(answer, "Thêm nguồn")
        assert labels(await sandbox.next_message(anna))[-1] == "Thêm nguồn"
        turn = next(
            button
            for button in page.buttons
            if button.text in (VIETNAMESE.reading.previous, VIETNAMESE.reading.next)
        )
        await anna.press(page, turn)
        assert sandbox.look(page).edited
        await anna.open(answer.links[1][1])
        assert (await sandbox.next_message(anna)).quotes == page.quotes


async def test_examples_of_an_older_build_can_still_be_asked(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot
) -> None:
    async with start_bot():
        old = await with_examples(anna)
    with Store(database_path(home)) as store:
        store.remove("https://example.org/mau/doc-so-hieu-va-chu-viet-tat")
        bring_up_to_date(store, load_encoder("built-in"), builds_path(home))
    async with asyncio.timeout(20), start_bot():
        while True:
            new = await anna.ask("/start")
            if new.buttons != old.buttons:
                break
            await asyncio.sleep(0.05)
        await anna.press(old, old.buttons[0])
        answer = said_by_bot(sandbox, anna)[-1]
    assert answer.text.startswith(f"Hiểu là: {old.buttons[0].text.rstrip('…')}")
    assert {button.data for button in old.buttons}.isdisjoint(button.data for button in new.buttons)


async def test_methods_that_the_server_does_not_know_are_done_without(
    sandbox: Sandbox, anna: User, start_bot: StartBot
) -> None:
    sandbox.unknown_methods.update(
        {"setMyCommands", "setMyDescription", "setMyShortDescription", "sendChatAction", "sendMessageDraft"}
        | {"setMessageReaction", "answerGuestQuery"}
    )
    async with start_bot():
        answer = await with_tools(sandbox, anna, await anna.ask(QUESTION))
        await anna.react(answer, "❤")
        assert (await anna.press(answer, "👍")).text == VIETNAMESE.answers.thanks_good
    assert len(answer.quotes) >= 2


@pytest.mark.parametrize(
    ("token", "said"),
    [
        (TOKEN, "Telegram refuses the token"),
        ("my/token", "characters that no token has"),
        (f"{TOKEN} {TOKEN}", "characters that no token has"),
        (" ", "no token: set TELEGRAM_TOKEN"),
    ],
)
async def test_a_wrong_token_is_told_without_showing_it(
    sandbox: Sandbox, home: Path, token: str, said: str
) -> None:
    telegram = Telegram(token=SecretStr(token), base_url=sandbox.base_url)
    with pytest.raises(SettingsError, match=said) as caught:
        async with running_bot(Settings(telegram=telegram), home=home, config=None):
            pass
    assert TOKEN not in str(caught.value)


async def test_no_token_at_all_is_an_error(home: Path) -> None:
    with pytest.raises(SettingsError, match="no token"):
        async with running_bot(Settings(), home=home, config=None):
            pass


async def test_a_server_that_is_not_there_is_named(home: Path) -> None:
    telegram = Telegram(token=SecretStr(TOKEN), base_url="http://127.0.0.1:9")
    with pytest.raises(TrichdanError, match=r"http://127\.0\.0\.1:9: no Bot API server") as caught:
        async with running_bot(Settings(telegram=telegram), home=home, config=None):
            pass
    assert TOKEN not in str(caught.value)


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # Tornado's, that it could not bind
async def test_a_webhook_address_that_is_taken_is_named(sandbox: Sandbox, home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        telegram = Telegram(
            token=SecretStr(sandbox.token),
            base_url=sandbox.base_url,
            webhook_url="https://example.org/hook",
            webhook_port=port,
        )
        with pytest.raises(
            SettingsError, match=f"webhook_port: 127\\.0\\.0\\.1:{port}: Address already in use"
        ):
            async with running_bot(Settings(telegram=telegram), home=home, config=None):
                pass


async def test_updates_come_by_webhook_too(
    sandbox: Sandbox, anna: User, home: Path, make_settings: Callable[..., Settings]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    telegram = make_settings(sandbox).telegram.model_copy(
        update={"webhook_url": f"http://127.0.0.1:{port}/hook", "webhook_port": port}
    )
    async with running_bot(Settings(telegram=telegram), home=home, config=None):
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    assert sandbox.calls("getUpdates") == []


async def test_a_database_that_cannot_be_opened_stops_the_start(home: Path, start_bot: StartBot) -> None:
    database_path(home).write_bytes(b"no database" * 999)
    with pytest.raises(TrichdanError, match=r"trichdan\.db: cannot be used as the database"):
        async with start_bot():
            pass


async def test_what_was_asked_before_the_stop_is_answered(
    sandbox: Sandbox, home: Path, start_bot: StartBot
) -> None:
    people = [sandbox.user(f"Anna {number}") for number in range(6)]
    async with start_bot():
        for person in people:
            await person.send(QUESTION)
        async with asyncio.timeout(20):
            while sandbox.world.updates.pending:  # noqa: ASYNC110 - the bot fetches them when it does
                await asyncio.sleep(0.01)
    for person in people:
        assert " · đoạn " in said_by_bot(sandbox, person)[-1].text


async def test_an_answer_that_takes_too_long_is_given_up_at_the_stop(
    sandbox: Sandbox, anna: User, home: Path, start_bot: StartBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app._STOP_S", 0.2)
    async with start_bot():
        sandbox.fail_next("sendMessage", code=429, retry_after_s=20)
        await anna.send("/help")
        async with asyncio.timeout(20):
            while not sandbox.calls("sendMessage"):  # noqa: ASYNC110 - no change tells of a call that was refused
                await asyncio.sleep(0.02)
        started = time.monotonic()
    assert time.monotonic() - started < 15
    assert said_by_bot(sandbox, anna) == []


# As a process.


async def test_the_process_answers_until_it_is_terminated_and_logs_no_secrets(home: Path) -> None:
    async with Sandbox(token=TOKEN) as sandbox:
        environment = os.environ | {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_BASE_URL": sandbox.base_url}
        process = await asyncio.create_subprocess_exec(
            sys.executable, *("-m", "bot.cli", "--home", str(home), "bot"),
            env=environment, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        anna = sandbox.user()
        assert (await anna.ask("/help", timeout_s=20)).text == VIETNAMESE.introduction.help
        sandbox.fail_next("sendMessage", code=403)
        await anna.send("Bí mật của tôi là gì?")
        await anna.ask("/start")
        process.terminate()
        assert process.stderr is not None
        said = (await process.stderr.read()).decode()
        assert await process.wait() == 0
    log = (home / "logs" / "bot.log").read_text("utf-8")
    assert "Forbidden" in log
    assert "the bot is answering" in said
    assert not any(secret in log + said for secret in (TOKEN.partition(":")[2], "Bí mật", "Traceback"))
