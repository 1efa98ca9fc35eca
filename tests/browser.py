"""A real browser for the chat page, and the gestures of somebody who sits before it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:  # whoever runs no browser test need not have it
    from playwright.async_api import Browser, Locator, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_TIMEOUT_MS = 8000
DESKTOP = (1100, 780)
PHONE = (390, 800)


def chromium() -> str | None:
    """Where a Chromium is, None where there is none."""
    return next((path for path in map(shutil.which, _NAMES) if path), None)


@asynccontextmanager
async def launched() -> AsyncIterator["Browser"]:
    """A Chromium without a window; there must be one."""
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        # Without its own sandbox, which a container's root cannot have.
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        browser = await playwright.chromium.launch(executable_path=chromium(), args=arguments)
        try:
            yield browser
        finally:
            await browser.close()


class Visitor:
    """Somebody at the page. What goes wrong in the page's own code is kept in `troubles`."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.troubles: list[str] = []
        page.set_default_timeout(_TIMEOUT_MS)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    @classmethod
    @asynccontextmanager
    async def at(
        cls, browser: "Browser", url: str | None, *, size: tuple[int, int] = DESKTOP, **options: Any
    ) -> AsyncIterator[Self]:
        """A visitor with a browser profile of their own; `options` are those of a playwright context.

        None: at an empty page.
        """
        viewport = {"width": size[0], "height": size[1]}
        # Nothing that moves, which one would have to wait for.
        still = {"viewport": viewport, "locale": "vi-VN", "reduced_motion": "reduce"}
        context = await browser.new_context(**still, **options)
        try:
            visitor = cls(await context.new_page())
            if url is not None:
                await visitor.come_to(url)
            yield visitor
        finally:
            await context.close()

    # Where things are.

    @property
    def input(self) -> "Locator":
        return self.page.locator("#input")

    @property
    def bubbles(self) -> "Locator":
        return self.page.locator("#log .bubble")

    @property
    def last(self) -> "Locator":
        """The newest message of somebody else, with its buttons."""
        return self.page.locator("#log .row.theirs").last

    def row(self, text: str) -> "Locator":
        """The newest message that has these words."""
        return self.page.locator("#log .row").filter(has_text=text).last

    def button(self, name: str) -> "Locator":
        """The newest button with exactly this label: under a message, or anywhere."""
        return self.page.get_by_role("button", name=name, exact=True).last

    # What one does.

    async def come_to(self, url: str) -> None:
        await self.page.goto(url)
        await self.page.locator("#chats .chat").first.wait_for(state="attached")

    async def start(self) -> None:
        await self.page.locator("#start").click()
        await self.input.wait_for()

    async def say(self, text: str, *, then: str | None = None) -> None:
        """Write a message; wait until `then` can be read in one of somebody else."""
        await self.input.fill(text)
        await self.input.press("Enter")
        if then is not None:
            await self.sees(then)

    async def sees_title(self, title: str) -> None:
        """Waits until the window is called so."""
        from playwright.async_api import expect

        await expect(self.page).to_have_title(title)

    async def sees(self, text: str) -> None:
        await self.page.locator("#log .row.theirs").filter(has_text=text).last.wait_for()

    async def press(self, name: str) -> None:
        await self.button(name).click()

    async def be(self, name: str) -> None:
        await self.page.get_by_role("radio", name=name).click()
        await self.page.locator(f'#people [aria-checked="true"]:has-text("{name}")').wait_for()

    async def go_to(self, chat: str) -> None:
        """Open a chat from the list."""
        await self.page.locator("#chats .chat", has=self.page.locator(".title", has_text=chat)).click()
        await self.page.locator("#head h2").filter(has_text=chat).wait_for()

    async def topic(self, name: str) -> None:
        await self.page.get_by_role("tab", name=name).click()
        await self.page.locator('#topics [aria-selected="true"]').filter(has_text=name).wait_for()

    async def use_tool(self, row: "Locator", label: str) -> None:
        """Press what shows up beside a message under the mouse."""
        await row.locator(".bubble").hover()
        await row.get_by_label(label, exact=True).click()
