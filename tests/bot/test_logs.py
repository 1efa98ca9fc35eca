import asyncio
import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest

from bot.logs import configure_logging, describe
from bot.settings import Service
from corpus.errors import MissingBuild

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_a_token_never_reaches_the_log(logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("bot.somewhere")
    logger.warning("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    logger.warning("token %s was refused", TOKEN)
    try:
        raise ValueError(f"The token `{TOKEN}` was rejected")
    except ValueError:
        logger.exception("starting")
    text = logs.read_text("utf-8") + capsys.readouterr().err
    assert TOKEN.partition(":")[2] not in text
    assert text.count("<token>") == 3


def test_the_log_is_in_utf_8_and_has_level_and_name(logs: Path) -> None:
    logging.getLogger("bot.somewhere").info("đã lập chỉ mục")
    assert logs.read_text("utf-8").endswith("INFO bot.somewhere: đã lập chỉ mục\n")


def test_what_the_libraries_chat_about_requests_is_not_logged(logs: Path) -> None:
    for name in ("httpx", "httpcore", "telegram.ext.Updater", "tornado.access"):
        logging.getLogger(name).info("a request with a question in it")
    assert logs.read_text("utf-8") == ""


def test_a_message_that_the_library_cannot_read_is_not_logged(logs: Path) -> None:
    update = {"update_id": 1, "message": {"text": "what a person wrote\nin two lines"}}
    logging.getLogger("telegram.ext.ExtBot").critical("Error! Received data was %r", [update])
    logging.getLogger("telegram.ext").critical("Not processed! Received data was: %r", update)
    assert "a person wrote" not in logs.read_text("utf-8")
    assert logs.read_text("utf-8").count("<data>") == 2


def test_an_error_is_described_by_its_kind_and_place() -> None:
    assert describe(raised(KeyError("what a person wrote"))).startswith("KeyError\n  File ")
    assert "what a person wrote" not in describe(raised(KeyError("what a person wrote")))


@pytest.mark.parametrize("error", [MissingBuild("nothing is indexed yet"), BadRequest("Chat not found")])
def test_our_own_errors_and_those_of_telegram_are_told_in_full(error: Exception) -> None:
    assert describe(raised(error)).startswith(f"{type(error).__name__}: {error}\n  File ")


# As JSON.


@pytest.fixture
def log_as_json(tmp_path: Path) -> Iterator[Callable[[], Path]]:
    """Begins to log as JSON, to the standard output and to the file that it gives."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level

    def begin() -> Path:
        configure_logging(tmp_path, Service(log_format="json"), secrets=["my/own-token"])
        return tmp_path / "logs" / "bot.log"

    yield begin
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_line_is_an_object_with_its_time_in_utc(
    log_as_json: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = log_as_json()
    logging.getLogger("bot.somewhere").info("đã lập chỉ mục “%s”", 'một\t"hai"')
    (told,) = lines(path)
    moment = datetime.fromisoformat(told.pop("time"))
    assert told == {"level": "INFO", "logger": "bot.somewhere", "message": 'đã lập chỉ mục “một\t"hai"”'}
    assert moment.tzinfo == UTC
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (path.read_text("utf-8"), "")


def test_an_error_has_its_id_and_its_traceback_in_fields_of_their_own(
    log_as_json: Callable[[], Path],
) -> None:
    path = log_as_json()
    error = raised(MissingBuild("nothing is indexed yet"))
    logging.getLogger("bot.app").error(
        "error %s: %s", "abc123", describe(error), extra={"error_id": "abc123"}
    )
    (told,) = lines(path)
    assert told["message"] == "error abc123: MissingBuild: nothing is indexed yet"
    assert told["error_id"] == "abc123"
    assert told["traceback"].startswith("  File ")


def test_neither_a_token_nor_the_words_in_an_error_are_in_any_field(log_as_json: Callable[[], Path]) -> None:
    path = log_as_json()
    logger = logging.getLogger("bot.somewhere")
    written = "what a person" + " wrote"
    try:
        raise ValueError(written)
    except ValueError:
        logger.exception("POST https://api.telegram.org/bot%s and my/own-token", TOKEN)
    (told,) = lines(path)
    assert told["message"] == "POST https://api.telegram.org/bot<token> and <token>"
    assert told["traceback"].startswith("ValueError\n  File ")
    assert "person wrote" not in path.read_text("utf-8")


async def test_a_task_that_nobody_heard_fail_is_told_without_its_words(
    log_as_json: Callable[[], Path],
) -> None:
    path = log_as_json()

    async def fail(written: str) -> None:
        raise ValueError(written)

    task = asyncio.create_task(fail("what a person" + " wrote"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    (told,) = lines(path)
    assert (told["logger"], told["message"]) == ("asyncio", "Task exception was never retrieved")
    assert "person wrote" not in str(told)


def test_the_log_file_can_be_left_to_whoever_runs_the_bot(tmp_path: Path, logs: Path) -> None:
    home = tmp_path / "elsewhere"
    configure_logging(home, Service(log_file=False))
    assert not home.exists()
