"""Rich messages in the local Telegram: taken and refused as by TDLib, drawn in a terminal."""

from typing import Any

import pytest
from telegram import Bot, InlineQueryResultArticle, InputMessageContent
from telegram.error import BadRequest, EndPointNotFound

from bot.sandbox import Sandbox, User
from bot.sandbox.rich.blocks import MAX_BLOCKS, MAX_COLUMNS, MAX_UNITS
from bot.sandbox.screen import drawn

Json = dict[str, Any]

CELL = {"align": "left", "valign": "top", "text": "a"}
DEEP: Json = {"type": "paragraph", "text": "a"}
for _ in range(16):
    DEEP = {"type": "blockquote", "blocks": [DEEP]}


def item(text: str, **label: Any) -> Json:
    return {"blocks": [paragraph(text)], **label}


def paragraph(text: Any) -> Json:
    return {"type": "paragraph", "text": text}


async def send(bot: Bot, user: User, *blocks: Json) -> None:
    await bot.do_api_request(
        "sendRichMessage", api_kwargs={"chat_id": user.id, "rich_message": {"blocks": [*blocks]}}
    )


@pytest.mark.parametrize(
    ("why", "block"),
    [
        ("must be non-empty", paragraph(" ")),
        ("list must be non-empty", {"type": "list", "items": []}),
        ("list item must be non-empty", {"type": "list", "items": [{"blocks": []}]}),
        ("can't mix", {"type": "list", "items": [item("a"), item("b", type="1", value=2)]}),
        ("heading size", {"type": "heading", "text": "a", "size": 7}),
        ("heading size", {"type": "heading", "text": "a"}),
        ("cell is absent", {"type": "table", "cells": [[CELL, None]]}),
        ("colspan", {"type": "table", "cells": [[CELL | {"colspan": 0}]]}),
        ("rowspan", {"type": "table", "cells": [[CELL | {"rowspan": "2"}]]}),
        ("align", {"type": "table", "cells": [[{"text": "a"}]]}),
        ("too many columns", {"type": "table", "cells": [[CELL] * (MAX_COLUMNS + 1)]}),
        ("too long", paragraph("a" * (MAX_UNITS + 1))),
        ("too many blocks", {"type": "list", "items": [item("a")] * (MAX_BLOCKS // 2)}),
        ("too deep", DEEP),
        ("only in drafts", {"type": "thinking", "text": "…"}),
        ("Unsupported type", {"type": "chart"}),
        ("Unsupported type", paragraph({"type": "blink", "text": "a"})),
        ('find field "text"', {"type": "paragraph"}),
        ("is invalid", paragraph({"type": "url", "text": "a", "url": "javascript:a"})),
        ("row has 1-8 buttons", {"type": "buttons", "buttons": []}),
        ("only callback", {"type": "buttons", "buttons": [{"text": "a", "url": "https://example.org", "style": "link"}]}),
        ("DATA_INVALID", {"type": "buttons", "buttons": [{"text": "a", "callback_data": "x" * 65}]}),
        ("Exactly one action", {"type": "buttons", "buttons": [{"text": "a", "url": "https://a.vn", "callback_data": "b"}]}),
    ],
)  # fmt: skip
async def test_what_tdlib_refuses_is_refused(bot: Bot, anna: User, why: str, block: Json) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){why}"):
        await send(bot, anna, block)


@pytest.mark.parametrize("rich", ["a", {}, {"blocks": [], "html": "<b>a</b>"}, {"html": "<b>a</b>"}])
async def test_a_rich_message_is_given_as_blocks_here(bot: Bot, anna: User, rich: Any) -> None:
    with pytest.raises(BadRequest, match=r"rich_message"):
        await bot.do_api_request("sendRichMessage", api_kwargs={"chat_id": anna.id, "rich_message": rich})


async def test_a_server_without_rich_messages_knows_neither_methods_nor_parameters() -> None:
    async with Sandbox(rich=False) as sandbox, Bot(sandbox.token, f"{sandbox.base_url}/bot") as bot:
        anna = sandbox.user("Anna")
        await anna.start()
        for method in ("sendRichMessage", "sendRichMessageDraft"):
            with pytest.raises(EndPointNotFound):
                await bot.do_api_request(method, api_kwargs={"chat_id": anna.id})
        sent = await bot.send_message(anna.id, "một")
        rich = {"rich_message": {"blocks": [paragraph("hai")]}, "text": None}
        with pytest.raises(BadRequest, match="text is empty"):
            await bot.edit_message_text("", anna.id, sent.message_id, api_kwargs=rich)
        content = InputMessageContent(api_kwargs={"rich_message": {"blocks": [paragraph("hai")]}})
        with pytest.raises(BadRequest, match="content is not specified"):
            await bot.answer_inline_query("1", [InlineQueryResultArticle("1", "Hai", content)])


async def test_lists_have_the_labels_that_they_are_given(sandbox: Sandbox, bot: Bot, anna: User) -> None:
    labels = [("a", 2), ("A", 3), ("i", 4), ("I", 9), ("1", 7)]
    items = [item("x", type=kind, value=value) for kind, value in labels]
    await send(bot, anna, {"type": "list", "items": items}, {"type": "list", "items": [item("y")]})
    said = sandbox.messages(anna)[-1].text
    assert said == "b. x\nC. x\niv. x\nIX. x\n7. x\n• y"


async def test_a_terminal_shows_a_rich_message_with_its_buttons_numbered_where_they_stand(
    sandbox: Sandbox, bot: Bot, anna: User
) -> None:
    figure = {"align": "right", "valign": "top"}
    press = {"text": "Bài", "callback_data": "b", "style": "link"}
    await send(
        bot,
        anna,
        {"type": "heading", "text": "Chợ nổi", "size": 3},
        {"type": "blockquote", "blocks": [paragraph(["họp lúc ", {"type": "marked", "text": "4 giờ"}])]},
        {"type": "table", "cells": [[CELL, figure | {"text": "12"}], [CELL | {"text": "bưởi"}, figure | {"text": "7"}]]},
        {"type": "buttons", "buttons": [{"text": "Đọc", "callback_data": "a"}]},
        {"type": "details", "summary": "Nguồn", "blocks": [paragraph({"type": "button", "button": press})]},
        {"type": "heading", "text": "Ghe", "size": 4},
        {"type": "list", "items": [item({"type": "url", "text": "bài", "url": "https://example.org"})]},
    )  # fmt: skip
    message = sandbox.messages(anna)[-1]
    assert drawn(message, colour=False, width=60) == (
        "Chợ nổi\n│ họp lúc 4 giờ\na    │ 12\nbưởi │  7\n[1] Đọc\n▾ Nguồn\n  [2] Bài\n\nGhe\n• bài <https://example.org>"
    )
    assert "\x1b[7m4 giờ\x1b[27m" in drawn(message, colour=True, width=60)
