"""Hands that hold the script's conversation: over HTTP, and by clicks on the page."""

import asyncio
import re
from typing import TYPE_CHECKING

from bot.sandbox import Message, Sandbox, User
from bot.sandbox.chats import Place
from bot.sandbox.web import Stage
from tests.bot.script import BOT, DIALOG, GROUP, OTHER, YOU, Seen
from tests.browser import Visitor

if TYPE_CHECKING:  # whoever runs no browser test need not have it
    from playwright.async_api import Locator

_TIMEOUT_S = 10.0
_BUTTONS = ".key, .rich .inlink:not(.note, .noted, .command)"
"""Those within a rich message, whatever they look like, and those below."""


class SandboxHands:
    """Writes and presses through the sandbox, as Telegram's servers hand it to the bot."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sandbox: Sandbox = stage.sandbox
        self.user: User = stage.people[0]
        self.chat = BOT
        self.topic: str | None = None

    @property
    def place(self) -> Place:
        places: dict[str, Place] = {BOT: self.user, GROUP: self.stage.group, DIALOG: self.stage.dialog}
        return places[self.chat]

    @property
    def thread(self) -> int | None:
        topics = self.sandbox.chat(self.place).topics
        return next((thread for thread, name in topics.items() if name == self.topic), None)

    def message(self, seen: Seen) -> Message:
        return next(one for one in self.sandbox.messages(self.place) if one.id == seen.id)

    def newest(self) -> Message:
        return self.sandbox.messages(self.place)[-1]

    async def next(self, after: int) -> Message:
        """The bot's first message after this id; the bot is a stranger in the dialog, and its messages too."""

        def found() -> Message | None:
            messages = self.sandbox.messages(self.place)
            return next((one for one in messages if one.from_bot and one.id > after), None)

        return await self.sandbox.until(found, timeout_s=_TIMEOUT_S)

    async def see(self, message: Message) -> Seen:
        return Seen(message.id, message.text, tuple(button.text for button in message.buttons))

    async def be(self, name: str) -> None:
        self.user = self.stage.people[[YOU, OTHER].index(name)]

    async def go_to(self, chat: str, topic: str | None = None) -> None:
        self.chat, self.topic = chat, topic

    async def say(self, text: str, *, to: Seen | None = None) -> Seen:
        sent = await self.write(text, to)
        return await self.see(await self.next(sent))

    async def tell(self, text: str) -> None:
        await self.write(text, None)

    async def write(self, text: str, to: Seen | None) -> int:
        """The id of what was written."""
        reply_to = None if to is None else to.id
        sent = await self.user.send(text, chat=self.place, reply_to=reply_to, thread=self.thread)
        return sent.id

    async def press(self, seen: Seen, label: str) -> Seen:
        newest, before = self.newest().id, self.sandbox.versions(self.message(seen))
        await self.click(seen, label)

        def changed() -> Message | None:
            if (last := self.newest()).id > newest:
                return last
            now = self.message(seen)
            return now if len(self.sandbox.versions(now)) > len(before) else None

        return await self.see(await self.sandbox.until(changed, timeout_s=_TIMEOUT_S))

    async def click(self, seen: Seen, label: str) -> None:
        await self.user.press(self.message(seen), label)

    async def toast(self, seen: Seen, label: str) -> str:
        pressed = await self.user.press(self.message(seen), self.labelled(seen, label))
        return pressed.text or ""

    async def copied(self, seen: Seen, label: str) -> str:
        return (await self.user.press(self.message(seen), label)).copied or ""

    async def react(self, seen: Seen, emoji: str) -> None:
        await self.user.react(self.message(seen), emoji)

    async def file(self, seen: Seen, label: str) -> tuple[str, bytes]:
        sent = await self.press(seen, label)
        return self.sandbox.file(self.message(sent))

    async def read_here(self, seen: Seen) -> Seen:
        link = next(url for text, url in self.message(seen).links if text.endswith("Đọc tại đây"))
        before = self.newest().id
        await self.user.open(link)
        return await self.see(await self.next(before))

    async def inline(self, words: str, *, pick: int) -> tuple[list[str], Seen]:
        answer = await self.user.inline(words, chat=self.place)
        posted = await self.user.choose(answer.results[pick], chat=self.place)
        return [result.title for result in answer.results], await self.see(posted)

    def labelled(self, seen: Seen, label: str) -> str:
        """The label as it stands: a thumb has its votes beside it."""
        standing = (button.text for button in self.message(seen).buttons)
        return next(text for text in standing if text == label or re.fullmatch(rf"{label} \d+", text))


class BrowserHands(SandboxHands):
    """Clicks and types on the page, and reads there what stands; the sandbox only says when to look."""

    def __init__(self, stage: Stage, visitor: Visitor) -> None:
        super().__init__(stage)
        self.visitor = visitor

    def row(self, message_id: int) -> "Locator":
        return self.visitor.page.locator(f'#log [data-id="{message_id}"]')

    def key(self, seen: Seen, label: str) -> "Locator":
        named = re.compile(rf"^\s*{re.escape(label)}\s*$")
        return self.row(seen.id).locator(_BUTTONS).filter(has_text=named).first

    async def see(self, message: Message) -> Seen:
        """The message as the page shows it, once it shows what the bot sent."""
        row = self.row(message.id)
        await row.wait_for()
        async with asyncio.timeout(_TIMEOUT_S):
            while True:
                standing = self.message(Seen(message.id, "", ()))
                parts = [
                    await one.inner_text() for one in await row.locator(".bubble .text:not(.rich)").all()
                ]
                labels = tuple(label.strip() for label in await row.locator(_BUTTONS).all_text_contents())
                shown = _words(" ".join(parts)) == _words(standing.text)
                if standing.rich is not None:
                    parts = [standing.text]
                    shown = _holds(await row.locator(".rich").text_content() or "", standing.text)
                if shown and labels == tuple(button.text for button in standing.buttons):
                    return Seen(message.id, "\n".join(parts), labels)
                await asyncio.sleep(0.02)

    async def be(self, name: str) -> None:
        await super().be(name)
        await self.visitor.be(name)

    async def go_to(self, chat: str, topic: str | None = None) -> None:
        await super().go_to(chat, topic)
        await self.visitor.go_to(chat)
        if topic is not None:
            await self.visitor.topic(topic)

    async def write(self, text: str, to: Seen | None) -> int:
        newest = self.newest().id if self.sandbox.messages(self.place) else 0
        if text == "/start" and not newest:
            await self.visitor.start()
        else:
            if to is not None:
                await self.visitor.use_tool(self.row(to.id), "Trả lời")
            await self.visitor.say(text)

        def written() -> int | None:
            return (
                self.newest().id if self.sandbox.messages(self.place) and self.newest().id > newest else None
            )

        await self.sandbox.until(written, timeout_s=_TIMEOUT_S)
        return newest + 1

    async def click(self, seen: Seen, label: str) -> None:
        await self.key(seen, label).click()

    async def toast(self, seen: Seen, label: str) -> str:
        page = self.visitor.page
        await page.locator(".toast").first.wait_for(state="detached")
        await self.key(seen, self.labelled(seen, label)).click()
        alert = page.get_by_role("dialog")
        await page.locator(".toast").or_(alert).first.wait_for()
        if not await alert.count():
            return await page.locator(".toast").first.inner_text()
        said = await alert.locator("p").inner_text()
        await alert.get_by_role("button", name="OK").click()
        return said

    async def copied(self, seen: Seen, label: str) -> str:
        await self.key(seen, label).click()
        await self.visitor.page.locator(".toast").filter(has_text="Đã chép").first.wait_for()
        return str(await self.visitor.page.evaluate("navigator.clipboard.readText()"))

    async def react(self, seen: Seen, emoji: str) -> None:
        await self.visitor.use_tool(self.row(seen.id), "Bày tỏ cảm xúc")
        await self.visitor.page.get_by_role("menuitemradio", name=emoji).click()

    async def file(self, seen: Seen, label: str) -> tuple[str, bytes]:
        sent = await self.press(seen, label)
        async with self.visitor.page.expect_download() as saving:
            await self.row(sent.id).locator(".document").click()
        saved = await saving.value
        return saved.suggested_filename, (await saved.path()).read_bytes()

    async def read_here(self, seen: Seen) -> Seen:
        newest = self.newest().id
        await self.row(seen.id).get_by_role("link", name="Đọc tại đây").first.click()
        return await self.see(await self.next(newest))

    async def inline(self, words: str, *, pick: int) -> tuple[list[str], Seen]:
        newest = self.newest().id if self.sandbox.messages(self.place) else 0
        await self.visitor.input.fill(f"@trichdan_bot {words}")
        results = self.visitor.page.locator("#inline .result")
        await results.first.wait_for()
        titles = await results.locator(".title").all_inner_texts()
        await results.nth(pick).click()

        def posted() -> Message | None:
            return self.newest() if self.sandbox.messages(self.place) and self.newest().id > newest else None

        return titles, await self.see(await self.sandbox.until(posted, timeout_s=_TIMEOUT_S))


def _words(text: str) -> str:
    return " ".join(text.split())


def _holds(document: str, words: str) -> bool:
    """Whether each line of the words stands in the document, without the signs that a list or a table has for them."""
    cells = (cell for line in words.split("\n") for cell in re.sub(r"^(•|\d+\.) ", "", line).split(" | "))
    whole = "".join(document.split())
    return all("".join(cell.split()) in whole for cell in cells)
