import json

import pytest
from telegram import Update

from bot.updates import UpdatesRequest

CHAT = {"id": 5, "type": "private"}
MESSAGE = {"message_id": 1, "date": 1_700_000_000, "chat": CHAT, "text": "bí mật"}


def parsed(answer: object) -> object:
    return UpdatesRequest.parse_json_payload(json.dumps(answer).encode())


def test_updates_that_can_be_read_are_left_as_they_are() -> None:
    answer = {"ok": True, "result": [{"update_id": 7, "message": MESSAGE}, {"update_id": 8, "new_kind": {}}]}
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
