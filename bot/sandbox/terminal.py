"""A chat with the bot in the terminal, through the sandbox: `trichdan try`."""

import asyncio
import os
import re
import shutil
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any, TextIO

from bot.sandbox.people import User
from bot.sandbox.quiet import settled
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.screen import drawn
from bot.sandbox.views import Message, Pressed

HINT = """\
Gõ câu hỏi rồi Enter. #2 bấm nút [2]; /help xem các lệnh; /quit để thoát.
Type a question and press Enter. #2 presses button [2]; /help shows the commands; /quit leaves.
"""
EDITED = "(đã sửa / edited)"
SILENT = "(bot chưa trả lời / the bot has not answered)"
NO_BUTTON = "(không có nút đó / there is no such button)"
COPIED = "đã chép / copied"
OPENED = "mở / open"
PROMPT = "› "
MAX_COLUMNS = 100

_PRESS = re.compile(r"#\s*(\d{1,3})")


async def chat(
    sandbox: Sandbox,
    user: User,
    *,
    input_lines: AsyncIterator[str],
    out: TextIO,
    answer_timeout_s: float = 60.0,
    quiet_s: float = 0.4,
    leave: asyncio.Event | None = None,
    where: Callable[[str], str] = str,
) -> bool:
    """Let `user` talk to the bot, until the input ends, or /quit, or `leave`. False where nothing was typed.

    A line is answered before the next one is sent, so that piped questions and their answers stand in order;
    it is answered when the bot has then asked the server nothing for `quiet_s`. `where` gives the address that is
    shown for that of a link.
    """
    terminal = _Terminal(sandbox, user, out, answer_timeout_s, quiet_s, where)
    watcher = asyncio.create_task(terminal.watch())
    talk = asyncio.create_task(terminal.talk(input_lines))
    leaving = asyncio.create_task((asyncio.Event() if leave is None else leave).wait())
    try:
        await asyncio.wait((talk, watcher, leaving), return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _end(watcher, talk, leaving)
    return terminal.heard


async def _end(*tasks: asyncio.Task[object]) -> None:
    """Cancel the tasks that still run; what one of them raised is raised here."""
    for task in tasks:
        task.cancel()
    for ended in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(ended, Exception):
            raise ended


class _Terminal:
    def __init__(
        self,
        sandbox: Sandbox,
        user: User,
        out: TextIO,
        answer_timeout_s: float,
        quiet_s: float,
        where: Callable[[str], str],
    ) -> None:
        self.heard = False
        self._sandbox = sandbox
        self._user = user
        self._out = out
        self._timeout_s = answer_timeout_s
        self._quiet_s = quiet_s
        self._where = where
        self._tty = out.isatty()
        self._colour = self._tty and not os.environ.get("NO_COLOR")
        self._shown: dict[int, int] = {}
        self._waiting = False

    async def talk(self, lines: AsyncIterator[str]) -> None:
        self._print(HINT)
        self._ask()
        began = time.monotonic()
        async for raw in lines:
            self.heard = True
            self._waiting = False
            line = raw.strip()
            if line.lower() in ("/quit", "/exit"):
                return
            if line:
                if not self._tty:
                    self._print(f"{PROMPT}{line}")
                await self._answer(line)
            self._ask()
        if self._shown and not self._tty:  # work that goes on by edits, such as an index run, may end yet
            await self._settled(began, patience=4)

    async def watch(self) -> None:
        """Show whatever the bot writes or changes, also while nobody types."""
        while True:
            self._show_news()
            await self._sandbox.world.changed()

    async def _answer(self, line: str) -> None:
        since = time.monotonic()
        try:
            done = await self._do(line)
        except ValueError as error:  # too long for one message, or a start parameter that cannot be
            self._print(f"({error})")
            return
        if done and not await self._settled(since):
            self._print(SILENT)
        self._show_news()

    async def _settled(self, since: float, *, patience: int = 1) -> bool:
        chat, quiet_s = self._sandbox.chat(self._user), self._quiet_s * patience
        return await settled(
            self._sandbox.server, chat, since=since, quiet_s=quiet_s, timeout_s=self._timeout_s
        )

    async def _do(self, line: str) -> bool:
        """Press, open or send; whether the bot has something to answer."""
        press = _PRESS.fullmatch(line)
        if press:
            return await self._press(int(press[1]))
        if await self._user.open(line) is None:
            await self._user.send(line)
        return True

    async def _press(self, number: int) -> bool:
        messages = [one for one in self._sandbox.messages(self._user) if one.buttons]
        if not messages or not 1 <= number <= len(messages[-1].buttons):
            self._print(NO_BUTTON)
            return False
        button = messages[-1].buttons[number - 1]
        try:
            pressed = await self._user.press(messages[-1], button, timeout_s=self._timeout_s)
        except TimeoutError:
            self._print(SILENT)
            return False
        self._tell(pressed)
        return button.data is not None or self._sandbox.deep_link(button.url or "") is not None

    def _tell(self, pressed: Pressed) -> None:
        if pressed.text:
            self._print(f"→ {pressed.text}")
        if pressed.url:
            self._print(f"→ {OPENED}: {self._where(pressed.url)}")
        if pressed.copied:
            self._print(f"→ {COPIED}: {pressed.copied}")

    def _show_news(self) -> None:
        news = [one for one in self._sandbox.messages(self._user) if one.from_bot]
        for message in news:
            version = len(self._sandbox.versions(message))
            if self._shown.get(message.id, 0) < version:
                self._show(message)
                self._shown[message.id] = version

    def _show(self, message: Message) -> None:
        if self._waiting:
            self._print()
        width = min(shutil.get_terminal_size().columns, MAX_COLUMNS) if self._tty else None
        name = str(message.json["from"]["first_name"])
        shown = replace(message, json=_located(message.json, self._where))
        head = f"\x1b[1m{name}\x1b[22m" if self._colour else name
        self._print(f"{head} {EDITED}" if message.edited else head)
        self._print(drawn(shown, colour=self._colour, width=width) + "\n")
        if self._waiting:
            self._ask()

    def _ask(self) -> None:
        self._waiting = self._tty
        if self._tty:
            self._out.write(PROMPT)
            self._out.flush()

    def _print(self, text: str = "") -> None:
        self._out.write(text + "\n")
        self._out.flush()


def _located(content: Any, where: Callable[[str], str]) -> Any:
    """The content of a message with the addresses of its links as they are shown."""
    if isinstance(content, list):
        return [_located(part, where) for part in content]
    if isinstance(content, dict):
        return {
            key: where(part) if key == "url" and isinstance(part, str) else _located(part, where)
            for key, part in content.items()
        }
    return content
