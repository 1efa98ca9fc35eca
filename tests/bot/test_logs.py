import logging
from pathlib import Path

import pytest
from telegram.error import BadRequest

from bot.logs import describe
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
