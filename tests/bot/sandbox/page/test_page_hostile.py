"""Whatever is sent stays text on the chat page."""

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.web import Stage
from tests.browser import Visitor

if TYPE_CHECKING:
    pass


pytestmark = pytest.mark.asyncio(loop_scope="session")


HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script> &amp; <b>đậm</b>'


async def test_hostile_text_stays_text(visitor: Visitor, stage: Stage) -> None:
    await visitor.say(f"nhại {HOSTILE}", then="onerror")
    assert await visitor.last.locator(".text").inner_text() == HOSTILE
    await stage.people[1].send(HOSTILE, chat=stage.dialog)
    await visitor.go_to("Bình")
    await visitor.sees("onerror")
    assert await visitor.page.locator("#chats").locator("img:not(.avatar), script").count() == 0
    assert await visitor.page.locator("#log").locator("img, script, b").count() == 0
    assert await visitor.page.title() == "Trích dẫn"


async def test_hostile_text_of_a_rich_message_stays_text_in_every_block(
    visitor: Visitor, stage: Stage
) -> None:
    text = [HOSTILE, {"type": "marked", "text": HOSTILE}]
    paragraph = {"type": "paragraph", "text": text}
    blocks = [
        {"type": "heading", "text": text, "size": 2},
        {"type": "details", "summary": text, "blocks": [paragraph], "is_open": True},
        {"type": "list", "items": [{"blocks": [paragraph]}]},
        {"type": "table", "cells": [[{"text": text, "align": "left", "valign": "top"}]]},
        {"type": "blockquote", "blocks": [paragraph], "credit": text},
        {"type": "expandable_blockquote", "text": text},
        {"type": "buttons", "buttons": [{"text": HOSTILE, "callback_data": "toast"}]},
        {"type": "paragraph", "text": {"type": "url", "text": HOSTILE, "url": "javascript:document.title=1"}},
    ]
    chat, world = stage.sandbox.chat(stage.people[0]), stage.sandbox.world
    world.post(chat, world.bot, {"rich_message": {"blocks": blocks}})
    await visitor.sees("onerror")
    shown = visitor.last.locator(".rich")
    assert (await shown.text_content() or "").count(HOSTILE) == 18
    assert await shown.locator("img, script, b, a").count() == 0
    assert (await visitor.page.title()).endswith("Trích dẫn")


async def test_a_link_that_would_run_code_is_no_link(visitor: Visitor, stage: Stage) -> None:
    chat = stage.sandbox.chat(stage.people[0])
    link = {"type": "text_link", "offset": 0, "length": 3, "url": "javascript:document.title=1"}
    stage.sandbox.world.post(chat, stage.sandbox.world.bot, {"text": "bấm vào", "entities": [link]})
    await visitor.sees("bấm vào")
    assert await visitor.last.locator("a").count() == 0
