import json
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from telegram import Bot, Update
from telegram.error import Conflict, NetworkError

from bot.sandbox import Sandbox
from bot.telegram.updates import UpdatesRequest
from bot.texts import VIETNAMESE

StartBot = Callable[..., AbstractAsyncContextManager[None]]

CHAT = {"id": 5, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1_700_000_000, "chat": CHAT, "text": "bí mật"}


def parsed(answer: object) -> object:
    return UpdatesRequest.parse_json_payload(json.dumps(answer).encode())


def test_updates_that_can_be_read_are_left_as_they_are() -> None:
    answer = {"ok": True, "result": [{"update_id": 7, "message": MESSAGE}, {"update_id": 8, "new_kind": {}}]}
    assert parsed(answer) == answer


def test_a_text_of_a_rich_message_may_be_anything() -> None:
    rich = MESSAGE | {
        "rich_message": {"blocks": [{"type": "paragraph", "text": [{"type": "bold", "text": "a"}]}]}
    }
    answer = {"ok": True, "result": [{"update_id": 7, "message": MESSAGE | {"reply_to_message": rich}}]}
    assert parsed(answer) == answer


def test_one_that_cannot_be_read_keeps_its_id_alone(caplog: pytest.LogCaptureFixture) -> None:
    poll = MESSAGE | {"poll": {"question": "bí mật"}}
    answer = {"ok": True, "result": [{"update_id": 7, "message": poll}, {"update_id": 8, "message": MESSAGE}]}
    assert parsed(answer) == {
        "ok": True,
        "result": [{"update_id": 7}, {"update_id": 8, "message": MESSAGE}],
    }
    assert caplog.messages == ["an update (message) cannot be read: TypeError"]
    assert Update.de_json({"update_id": 7}, None).effective_message is None


@pytest.mark.parametrize(
    "answer",
    [{"ok": False, "error_code": 409, "description": "Conflict"}, {"ok": True, "result": True}],
)
def test_other_answers_are_left_as_they_are(answer: dict[str, object]) -> None:
    assert parsed(answer) == answer


@pytest.mark.parametrize(
    "message",
    [
        MESSAGE | {"text": 5},
        MESSAGE | {"text": None},
        MESSAGE | {"from": {"id": 1, "is_bot": False, "first_name": "A", "language_code": ["vi"]}},
        MESSAGE | {"reply_to_message": MESSAGE | {"caption": {}}},
        MESSAGE | {"message_id": 2**70},
    ],
)
def test_a_field_of_a_kind_that_it_never_has_makes_an_update_unreadable(message: dict[str, object]) -> None:
    assert parsed({"ok": True, "result": [{"update_id": 7, "message": message}]}) == {
        "ok": True,
        "result": [{"update_id": 7}],
    }


def test_what_keeps_updates_from_coming_is_said_once_in_a_line(caplog: pytest.LogCaptureFixture) -> None:
    request = UpdatesRequest()
    for error in (*[Conflict("terminated by other getUpdates request")] * 3, *[NetworkError("no route")] * 2):
        request.tell(error)
    assert caplog.messages == [
        "another program receives with the same token, and the messages come now to one, now to the other; "
        "stop it, or give each a bot of its own (Telegram says: terminated by other getUpdates request)",
        "no messages come from Telegram; trying again until they do (NetworkError: no route)",
    ]
    assert not any(record.exc_info for record in caplog.records)


async def test_only_a_time_of_calm_ends_a_trouble(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    now = 0.0
    request = UpdatesRequest(clock=lambda: now)
    async with Bot(sandbox.token, f"{sandbox.base_url}/bot", get_updates_request=request) as bot:
        for now in (0.0, 100.0, 399.0, 700.0):
            if now < 399:
                request.tell(Conflict("terminated"))
            await bot.get_updates(timeout=0)
        request.tell(Conflict("terminated"))
    assert [message.partition(" ")[0] for message in caplog.messages] == ["another", "messages", "another"]


async def test_a_bot_whose_messages_another_takes_says_so_once_and_goes_on_answering(
    sandbox: Sandbox, start_bot: StartBot, caplog: pytest.LogCaptureFixture
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        sandbox.fail_next("getUpdates", code=409, times=2)
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
        assert (await anna.ask("/help")).text == VIETNAMESE.introduction.help
    told = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.getMessage().partition(",")[0] for record in told] == [
        "another program receives with the same token"
    ]
    assert told[0].exc_info is None


def test_silence_for_longer_than_a_poll_is_trouble_and_so_is_another_who_receives() -> None:
    now = [1_000.0]
    request = UpdatesRequest(clock=lambda: now[0])
    assert request.trouble() is None
    now[0] += 61
    assert request.trouble() == "Telegram has answered no poll for 61 s"
    request.tell(NetworkError("no route"))
    assert request.trouble() == "Telegram has answered no poll for 61 s (NetworkError)"
    other = UpdatesRequest(clock=lambda: now[0])
    other.tell(Conflict("terminated by other getUpdates request"))
    assert other.trouble() == "another program receives with the same token"
    now[0] += 61
    other.tell(NetworkError("no route"))
    assert other.trouble() == "Telegram has answered no poll for 61 s (NetworkError)"


async def test_a_poll_that_is_answered_ends_the_silence(sandbox: Sandbox) -> None:
    now = [1_000.0]
    request = UpdatesRequest(clock=lambda: now[0])
    bot = Bot(sandbox.token, base_url=f"{sandbox.base_url}/bot", get_updates_request=request)
    now[0] += 500
    assert request.trouble() is not None
    async with bot:
        await bot.get_updates(timeout=0)
        assert request.trouble() is None
