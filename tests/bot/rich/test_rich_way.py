from collections.abc import Awaitable, Callable

import pytest
from telegram.error import BadRequest, EndPointNotFound, TelegramError, TimedOut

from bot.rich.blocks import Paragraph, Rich
from bot.rich.way import SEND, RichWay

PAYS, SHORT = Rich((Paragraph("a"),)), Rich((Paragraph("a"),), pays=False)
EDIT = "editMessageText"
DAY_S = 24 * 3600


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def failing(error: TelegramError) -> Callable[[], Awaitable[str]]:
    async def call() -> str:
        raise error

    return call


async def going() -> str:
    return "gone"


@pytest.mark.parametrize(
    ("wish", "wanted"), [("auto", (True, False)), ("always", (True, True)), ("never", (False, False))]
)
def test_what_is_tried_is_what_the_settings_wish(wish: str, wanted: tuple[bool, bool]) -> None:
    way = RichWay(wish)  # type: ignore[arg-type]
    assert (way.wants(PAYS), way.wants(SHORT)) == wanted


@pytest.mark.parametrize(
    "error",
    [
        EndPointNotFound("Endpoint 'sendRichMessage' not found in Bot API"),
        BadRequest("Can't parse rich_message"),
        BadRequest("Message text is empty"),
    ],
)
async def test_a_server_that_knows_none_is_asked_once_a_day(error: TelegramError) -> None:
    clock = Clock()
    way = RichWay("auto", clock=clock)
    assert await way.go(SEND, failing(error)) is None
    assert not way.takes(PAYS)
    assert await way.go(SEND, going) is None
    assert await way.go(EDIT, going) is None, "who sends none takes none by an edit"
    clock.now += DAY_S + 1
    assert await way.go(SEND, going) == "gone"


async def test_refused_edits_leave_messages_to_be_sent() -> None:
    way = RichWay("auto")
    assert await way.go(EDIT, failing(BadRequest("Message text is empty"))) is None
    assert await way.go(EDIT, going) is None
    assert await way.go(SEND, going) == "gone"


async def test_one_message_that_is_refused_for_what_is_in_it_is_no_reason_to_send_no_others() -> None:
    way = RichWay("auto")
    assert await way.go(SEND, failing(BadRequest("Table has too many columns"))) is None
    assert await way.go(SEND, going) == "gone"


@pytest.mark.parametrize("error", [BadRequest("Message to edit not found"), TimedOut()])
async def test_what_is_wrong_with_any_message_is_raised(error: TelegramError) -> None:
    with pytest.raises(type(error)):
        await RichWay("auto").go(EDIT, failing(error))
