"""The long conversation of the script: over HTTP, and by clicks in a real browser."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.web import Page, Stage
from bot.settings import RichWish, Settings
from tests.bot.conftest import ADMIN_ID
from tests.bot.hands import BrowserHands, SandboxHands
from tests.bot.house import RunningBot
from tests.bot.script import hold
from tests.browser import Visitor

if TYPE_CHECKING:  # whoever runs no browser test need not have it
    from playwright.async_api import Browser

MIN_CONFIDENCE = 0.13
_STARTS = 3
"""Of the bot, within the script."""
PERMISSIONS = ["clipboard-read", "clipboard-write"]


class MakeSettings(Protocol):
    def __call__(self, sandbox: Sandbox, *, min_confidence: float, rich: RichWish) -> Settings: ...


def turns(stage: Stage) -> int:
    """What people wrote in all chats."""
    places = (*stage.people, stage.group, stage.dialog)
    return sum(not one.from_bot for place in places for one in stage.sandbox.messages(place))


def refused(sandbox: Sandbox) -> list[tuple[str, str]]:
    """The bot's calls that Telegram would not take; a poll that a restart ends is none of them, nor that it asked whether
    it may speak to one person of the group alone.
    """
    may_not = ("sendMessage", "Bad Request: BOT_NOT_ADMIN")
    return [one for one in sandbox.refused if one[0] != "getUpdates" and one != may_not]


async def held(sandbox: Sandbox, settings: Settings, home: Path) -> None:
    """The conversation over HTTP."""
    stage = Stage.of(sandbox, admin_id=ADMIN_ID)
    async with RunningBot(settings, home) as bot:
        await hold(SandboxHands(stage), bot.house)
    assert turns(stage) >= 40


@pytest.mark.parametrize("rich", ["never", "always"])
async def test_the_whole_conversation_is_held_over_http(
    home: Path, make_settings: MakeSettings, rich: RichWish, rich_messages: list[object]
) -> None:
    async with Sandbox(guest=True) as sandbox:
        await held(sandbox, make_settings(sandbox, min_confidence=MIN_CONFIDENCE, rich=rich), home)
        assert refused(sandbox) == []
    assert bool(rich_messages) == (rich == "always")


async def test_an_older_server_is_asked_for_rich_messages_once_and_hears_the_same_conversation(
    home: Path, make_settings: MakeSettings
) -> None:
    async with Sandbox(guest=True, rich=False, ephemeral="overlooked") as sandbox:
        await held(sandbox, make_settings(sandbox, min_confidence=MIN_CONFIDENCE, rich="always"), home)
        tried = Counter(method for method, _ in refused(sandbox))
        assert tried["sendRichMessage"] == _STARTS
        assert {*tried} <= {"sendRichMessage", "answerInlineQuery", "answerGuestQuery"}
        assert all(count <= _STARTS for count in tried.values())


async def test_a_server_that_fails_every_tenth_call_hears_the_same_conversation(
    home: Path, make_settings: MakeSettings, rich_messages: list[object]
) -> None:
    async with Sandbox(guest=True) as sandbox:
        sandbox.fail_every(10)
        await held(sandbox, make_settings(sandbox, min_confidence=MIN_CONFIDENCE, rich="auto"), home)
        failed = [why for method, why in sandbox.refused if method != "getUpdates"]
        assert {*failed} <= {"Bad Gateway", "Bad Request: BOT_NOT_ADMIN"}
    assert len(rich_messages) > 10


@pytest.mark.asyncio(loop_scope="session")
async def test_the_whole_conversation_is_held_by_clicks(
    browser: "Browser", home: Path, make_settings: MakeSettings
) -> None:
    async with Sandbox(guest=True) as sandbox:
        stage = Stage.of(sandbox, admin_id=ADMIN_ID)
        settings = make_settings(sandbox, min_confidence=MIN_CONFIDENCE, rich="auto")
        async with (
            RunningBot(settings, home) as bot,
            Page(stage, port=0) as page,
            Visitor.at(browser, page.url, permissions=PERMISSIONS) as visitor,
        ):
            await hold(BrowserHands(stage, visitor), bot.house)
            assert visitor.troubles == []
        assert turns(stage) >= 40
        assert refused(sandbox) == []
