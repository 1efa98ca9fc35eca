"""`trichdan try`: the real bot, on a Bot API server of its own, and a chat with it in browser and terminal."""

import asyncio
import os
import signal
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from pydantic import SecretStr

from bot.app import running_bot
from bot.sandbox import Sandbox
from bot.sandbox.stdin import stdin_lines
from bot.sandbox.terminal import chat
from bot.sandbox.web import Page, Stage
from bot.sandbox.web.shelf import here
from bot.settings import Service, Settings
from corpus.errors import TrichdanError

ADMIN_ID = 1001
"""The one who talks in the terminal, and first on the page, so that /reindex and /status can be tried."""

_CLOSED = -1
OPEN = "open {url} trong trình duyệt / in a browser"


async def try_out(
    settings: Settings,
    *,
    home: Path,
    config: Path | None,
    port: int | None,
    open_browser: bool,
    on_page: Callable[[str], None],
) -> None:
    """Ends at the end of the input, at /quit or at Ctrl-C; where nobody ever types, only when it is stopped.

    `port`: of the page, 0 for any; None: the usual one, or any where that is taken. `on_page` is called with the
    page's address once the bot answers there. Raises TrichdanError for a port that cannot be had.
    """
    leave = _stopped()
    async with Sandbox(guest=True) as sandbox:
        stage = Stage.of(sandbox, admin_id=ADMIN_ID)
        there = _here(settings, sandbox)
        async with _page(stage, port) as page, running_bot(there, home=home, config=config):
            on_page(page.url)
            print(OPEN.format(url=page.url), flush=True)
            if open_browser and _on_terminal() and has_desktop(os.environ):
                await asyncio.to_thread(webbrowser.open, page.url)
            # Without a standard input the number 0 may be that of anything else.
            lines = stdin_lines(0 if sys.stdin is not None else _CLOSED)
            typed = await chat(
                stage.sandbox,
                stage.people[0],
                input_lines=lines,
                out=sys.stdout,
                leave=leave,
                where=lambda url: here(url, page.url),
            )
            if not typed and not _on_terminal():
                await leave.wait()


def has_desktop(environment: Mapping[str, str], *, platform: str = sys.platform) -> bool:
    """Whether a browser that is opened would show up before whoever started this."""
    if environment.get("SSH_CONNECTION"):
        return False
    if platform in ("darwin", "win32"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _on_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _here(settings: Settings, sandbox: Sandbox) -> Settings:
    """The settings of the same bot in the sandbox."""
    there = {"token": SecretStr(sandbox.token), "base_url": sandbox.base_url}
    telegram = settings.telegram.model_copy(
        update={**there, "admins": frozenset({ADMIN_ID}), "webhook_url": None}
    )
    return settings.model_copy(update={"telegram": telegram, "service": Service()})


@asynccontextmanager
async def _page(stage: Stage, port: int | None) -> AsyncIterator[Page]:
    page = Page(stage, port=port)
    try:
        page.start()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else error
        raise TrichdanError(
            f"port {port} cannot be listened on: {reason}; give another with --port, or none"
        ) from error
    try:
        yield page
    finally:
        await page.stop()


def _stopped() -> asyncio.Event:
    """Is set by Ctrl-C, and when the process is asked to end."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # on Windows Ctrl-C comes as KeyboardInterrupt
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped
