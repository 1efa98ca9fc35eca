from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.actions.reading import OpenPassage
from bot.render.message import Button
from bot.rich.blocks import Block, Paragraph, Rich, Table, Thinking
from bot.rich.way import RichWay
from bot.rich.wire import message_json
from bot.sandbox import Sandbox, User
from bot.telegram.rich import draft_rich, edit_rich, send_rich
from corpus.models import PassageId
from tests.bot.rich.judge import judge

ROWS = ((Button("Thêm", OpenPassage(PassageId(1))),),)
WORDS = """\
Chợ nổi
Chợ họp từ bốn giờ sáng.
[12]
[12] Chợ nổi · 2022
Mở bài gốc · tại đây
Chợ họp từ bốn giờ sáng.
Đoạn 13
Ghe bán dưa hấu.
• khoai
• bưởi
1. một
2. hai Bài
Năm | Ghe
2021 | 1.200
2022 | """


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, base_url=f"{sandbox.base_url}/bot") as made:
        yield made


@pytest.fixture
async def anna(sandbox: Sandbox) -> User:
    user = sandbox.user("Anna")
    await user.start()
    return user


@pytest.fixture
def way() -> RichWay:
    return RichWay("auto")


def test_every_kind_of_block_is_what_the_bot_api_calls_it(everything: tuple[Block, ...]) -> None:
    judge(message_json([*everything, Thinking("Đang đọc…")]))


def test_a_field_that_the_bot_api_does_not_have_is_found() -> None:
    with pytest.raises(AssertionError, match="colour"):
        judge({"blocks": [{"type": "paragraph", "text": {"type": "bold", "text": "a", "colour": "red"}}]})


def test_a_column_of_figures_stands_to_the_right_and_an_empty_cell_has_no_text() -> None:
    table = Table((("Năm", "Ghe"), ("2021", "1.200"), ("hai năm", "")), has_head=True)
    (written,) = message_json([table])["blocks"]
    assert [[cell["align"] for cell in row] for row in written["cells"]] == [["left", "left"]] * 3
    figures = Table((("Năm", "Ghe"), ("2021", "1.200"), ("2022", "12,5 %")), has_head=True)
    (written,) = message_json([figures])["blocks"]
    assert [cell["align"] for cell in written["cells"][1]] == ["right", "right"]
    assert [cell.get("is_header") for row in written["cells"] for cell in row] == [True, True, *[None] * 4]


async def test_a_rich_message_is_sent_read_and_pressed(
    sandbox: Sandbox, bot: Bot, anna: User, way: RichWay, everything: tuple[Block, ...]
) -> None:
    sent = await send_rich(bot, Rich(everything, ROWS), way, chat_id=anna.id, reply_to=1)
    message = sandbox.messages(anna)[-1]
    assert sent is not None and sent.message_id == message.id and message.reply_to_id == 1
    assert message.text == WORDS
    assert [one.text for one in message.buttons] == ["Đọc", "Chép", "Mở", "Tìm", "Bài", "Thêm"]
    assert message.links == (("Mở bài gốc", "https://example.org/cho"),)
    pressed = await anna.press(message, "Chép")
    assert pressed.copied == "bốn giờ"


async def test_a_rich_message_takes_the_place_of_another_and_another_of_it(
    sandbox: Sandbox, bot: Bot, anna: User, way: RichWay
) -> None:
    sent = await bot.send_message(anna.id, "một")
    place = {"chat_id": anna.id, "message_id": sent.message_id}
    for _ in range(2):  # the same once more is no error
        assert await edit_rich(bot, Rich((Paragraph("hai"),), ROWS), way, **place)
    message = sandbox.messages(anna)[-1]
    assert (message.text, "text" in message.json, len(message.rows)) == ("hai", False, 1)
    assert len(sandbox.versions(message)) == 2
    await bot.edit_message_text("ba", **place)
    assert (sandbox.look(message).text, sandbox.look(message).rich) == ("ba", None)


async def test_a_draft_shows_what_the_bot_is_at(sandbox: Sandbox, bot: Bot, anna: User, way: RichWay) -> None:
    thinking = Rich((Thinking("Đang đọc…"),), pays=False)
    assert await draft_rich(bot, thinking, way, chat_id=anna.id, thread_id=None)
    assert sandbox.draft(anna) == "Đang đọc…"
    judge(sandbox.calls("sendRichMessageDraft")[0].parameters["rich_message"])
