import asyncio
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service.systemd import told_to_systemd


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "notify"))
        ear.settimeout(0.5)
        yield ear


def words(ear: socket.socket) -> list[str]:
    """All that was said so far."""
    ear.setblocking(False)
    said = []
    try:
        while True:
            said.append(ear.recv(100).decode())
    except BlockingIOError:
        return said


async def test_it_is_told_that_the_bot_is_ready_lives_and_stops(heard: socket.socket) -> None:
    environment = {"NOTIFY_SOCKET": heard.getsockname(), "WATCHDOG_USEC": "200000"}
    heard.setblocking(False)
    async with told_to_systemd(lambda: False, environment=environment), asyncio.timeout(20):
        said = [await asyncio.get_running_loop().sock_recv(heard, 100) for _ in range(3)]
    assert said == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]
    *alive, stopping = words(heard)
    assert stopping == "STOPPING=1"
    assert set(alive) <= {"WATCHDOG=1"}


async def test_a_bot_that_is_stuck_is_silent(heard: socket.socket) -> None:
    environment = {
        "NOTIFY_SOCKET": heard.getsockname(), "WATCHDOG_USEC": "100000", "WATCHDOG_PID": str(os.getpid()),
    }  # fmt: skip
    async with told_to_systemd(lambda: True, environment=environment):
        await asyncio.sleep(0.15)
    assert words(heard) == ["READY=1", "STOPPING=1"]


async def test_without_a_watchdog_only_the_beginning_and_the_end_are_told(heard: socket.socket) -> None:
    for environment in ({}, {"WATCHDOG_USEC": "100000", "WATCHDOG_PID": "1"}):
        async with told_to_systemd(
            lambda: False, environment={"NOTIFY_SOCKET": heard.getsockname()} | environment
        ):
            await asyncio.sleep(0.1)
        assert words(heard) == ["READY=1", "STOPPING=1"]


@pytest.mark.parametrize("environment", [{}, {"NOTIFY_SOCKET": "/nowhere/notify"}])
async def test_where_there_is_no_systemd_nothing_is_said(environment: dict[str, str]) -> None:
    async with told_to_systemd(lambda: False, environment=environment):
        pass
