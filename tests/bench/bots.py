"""The bot as a process of its own, asked through a local Bot API server."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sandbox import Sandbox, User
from bot.settings import Settings

ADMIN_ID = 1001


@asynccontextmanager
async def running(home: Path, sandbox: Sandbox) -> AsyncIterator[asyncio.subprocess.Process]:
    config = home / "config.toml"
    config.write_text(
        f"[telegram]\nadmins = [{ADMIN_ID}]\n[answer]\nread = {Settings().answer.read}\n", "utf-8"
    )
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "--home", str(home), "--config", str(config), "bot"),
        env=os.environ | {"TELEGRAM_TOKEN": sandbox.token, "TELEGRAM_BASE_URL": sandbox.base_url},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield bot
    finally:
        bot.terminate()
        await bot.wait()


async def waited_ms(person: User, text: str) -> float:
    started = time.perf_counter()
    await person.ask(text, timeout_s=120)
    return 1000 * (time.perf_counter() - started)


@asynccontextmanager
async def watched(pid: int, seen: list[tuple[float, float]], *, every_s: float) -> AsyncIterator[None]:
    """Adds to `seen` again and again, and in the end, the seconds since it began and the resident memory then."""
    began = time.monotonic()

    def look() -> None:
        seen.append((time.monotonic() - began, resident_mb(pid)))

    async def look_on() -> None:
        while True:
            look()
            await asyncio.sleep(max(1.0, every_s))

    looking = asyncio.create_task(look_on())
    try:
        yield
    finally:
        looking.cancel()
        look()


def resident_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
