"""The chat page in a real browser, with a small bot behind it that has one of everything."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.sandbox import Sandbox
from bot.sandbox.web import Page, Stage
from tests.bot.sandbox.showbot import show_bot
from tests.browser import Visitor

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sandbox(browser: "Browser") -> AsyncIterator[Sandbox]:
    """With the small bot in it, for all that follows. Nothing of it is made where no browser is."""
    async with Sandbox(guest=True) as running, show_bot(running.token, running.base_url):
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def tab(browser: "Browser") -> AsyncIterator[Visitor]:
    """One window for all that follows."""
    async with Visitor.at(browser, None, permissions=["clipboard-read", "clipboard-write"]) as opened:
        yield opened


@pytest.fixture(scope="module")
def stage(sandbox: Sandbox) -> Stage:
    return Stage.of(sandbox)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(stage: Stage, tab: Visitor) -> AsyncIterator[Page]:
    async with Page(stage, port=0) as page:
        await tab.come_to(page.url)
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(tab: Visitor, served: Page, stage: Stage) -> AsyncIterator[Visitor]:
    """Bạn, in the chat with the bot, which has greeted; nothing else has happened anywhere."""
    you = stage.people[0]
    forget(stage)
    await stage.sandbox.next_message(you, after=await you.start())
    if not tab.page.url.startswith(served.url):
        await tab.come_to(served.url)
    await tab.page.evaluate(f"location.hash = '/{you.id}/{you.id}'")
    await tab.page.locator("#log .bubble").nth(1).wait_for()
    yield tab
    assert tab.troubles == []


def forget(stage: Stage) -> None:
    """Take everything that was said out of the chats."""
    for place in (*stage.people, stage.group, stage.dialog):
        chat = stage.sandbox.chat(place)
        chat.messages = {known: one for known, one in chat.messages.items() if known in chat.topics}
        chat.drafts.clear()
        chat.actions.clear()
    stage.sandbox.world.ring()
