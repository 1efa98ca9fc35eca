"""What systemd is told of a service of `Type=notify`, over its socket: ready, alive, stopping. Elsewhere nothing is."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress

_MICRO = 1_000_000


@asynccontextmanager
async def told_to_systemd(
    is_stuck: Callable[[], bool], *, environment: Mapping[str, str] = os.environ
) -> AsyncIterator[None]:
    """Ready at its beginning, stopping at its end. Between, where `WatchdogSec=` asks for it, alive as long as the event
    loop turns and nothing is stuck: then systemd starts the bot anew.
    """
    address = environment.get("NOTIFY_SOCKET", "")
    _say(address, "READY=1")
    watchdog = asyncio.create_task(_keep_alive(address, _every_s(environment), is_stuck))
    try:
        yield
    finally:
        watchdog.cancel()
        _say(address, "STOPPING=1")


async def _keep_alive(address: str, every_s: float | None, is_stuck: Callable[[], bool]) -> None:
    while every_s is not None:
        if not is_stuck():
            _say(address, "WATCHDOG=1")
        await asyncio.sleep(every_s)


def _every_s(environment: Mapping[str, str]) -> float | None:
    """Half of the time after which systemd takes silence for death."""
    written = environment.get("WATCHDOG_USEC", "")
    is_ours = environment.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    return int(written) / _MICRO / 2 if written.isdecimal() and is_ours else None


def _say(address: str, word: str) -> None:
    if not address:
        return
    if address.startswith("@"):  # of Linux' abstract ones
        address = "\0" + address[1:]
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.connect(address)
        line.sendall(word.encode())
