"""/healthz and /metrics of the running bot, over HTTP."""

import asyncio
import json
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.app import running_bot
from bot.archive import builds_path
from bot.sandbox import Sandbox, User
from bot.service.server import serve_health
from bot.service.watch import Watch
from bot.settings import Service
from bot.texts import VIETNAMESE
from corpus.errors import SettingsError
from tests.bot.conftest import settings_for
from tests.bot.talk import QUESTION


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def anna(sandbox: Sandbox) -> User:
    return sandbox.user("Anna")


@asynccontextmanager
async def watched(sandbox: Sandbox, home: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The bot runs, and the client asks where it is watched."""
    port = free_port()
    settings = settings_for(sandbox).model_copy(update={"service": Service(health_port=port)})
    async with (
        running_bot(settings, home=home, config=None),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client,
    ):
        yield client


async def healthy(client: httpx.AsyncClient) -> dict[str, Any]:
    """What is told once all is well."""
    async with asyncio.timeout(20):
        while (told := await client.get("/healthz")).status_code != 200:
            await asyncio.sleep(0.05)
    return dict(told.json())


async def test_a_running_bot_is_well_and_its_figures_count_what_was_asked(
    sandbox: Sandbox, anna: User, home: Path
) -> None:
    async with watched(sandbox, home) as client:
        assert await healthy(client) == {"status": "ok", "updates": "ok", "build": "ok", "work": "ok"}
        await anna.ask(QUESTION)
        told = (await client.get("/metrics")).text
    assert 'trichdan_questions_total{outcome="answered"} 1.0' in told
    assert 'trichdan_question_seconds_count{stage="whole"} 1.0' in told
    assert "trichdan_up 1.0" in told
    assert "trichdan_build_fresh 1.0" in told
    assert not any(secret in told for secret in ("Anna", str(anna.person.id), "đảng viên", sandbox.token))


async def test_without_a_build_the_bot_is_not_well_until_there_is_one(sandbox: Sandbox, home: Path) -> None:
    shutil.rmtree(builds_path(home))
    async with watched(sandbox, home) as client:
        told = await client.get("/healthz")
        assert (told.status_code, told.json()["status"]) == (503, "failing")
        assert told.json()["build"] != "ok"


async def test_an_error_is_counted_by_its_kind(sandbox: Sandbox, anna: User, home: Path) -> None:
    async with watched(sandbox, home) as client:
        sandbox.fail_next("sendMessage", code=400)
        await anna.send("/help")
        async with asyncio.timeout(10):
            while 'trichdan_errors_total{kind="BadRequest"} 1.0' not in (await client.get("/metrics")).text:
                await asyncio.sleep(0.05)


async def test_what_is_not_asked_for_by_its_name_is_not_there(sandbox: Sandbox, home: Path) -> None:
    async with watched(sandbox, home) as client:
        assert (await client.get("/")).status_code == 404
        assert (await client.get("/metrics/../healthz2")).status_code == 404
        refused = await client.post("/healthz", content=b"x" * 100)
        assert (refused.status_code, refused.json()) == (405, {"status": "Method Not Allowed"})
        assert (await client.post("/healthz", content=b"x" * 100_000)).status_code in (400, 413)
        assert (await client.head("/healthz")).content == b""
        offered = await client.get("/metrics", headers={"Accept": "application/openmetrics-text"})
        assert offered.headers["Content-Type"].startswith("application/openmetrics-text")


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # Tornado's, that it could not bind
async def test_a_port_that_is_taken_is_named(sandbox: Sandbox, home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = settings_for(sandbox).model_copy(update={"service": Service(health_port=port)})
        with pytest.raises(
            SettingsError, match=f"health_port: 127\\.0\\.0\\.1:{port}: Address already in use"
        ):
            async with running_bot(settings, home=home, config=None):
                pass


async def test_unless_a_port_is_set_nothing_is_served() -> None:
    async with serve_health(object.__new__(Watch), Service()) as port:
        assert port is None


async def test_health_is_told_at_once_while_the_archive_is_busy(
    sandbox: Sandbox, anna: User, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    from bot.archive import Archive

    async with watched(sandbox, home) as client:
        await healthy(client)
        about = Archive.about
        monkeypatch.setattr(Archive, "about", lambda *a, **k: (time.sleep(1.5), about(*a, **k))[1])
        await anna.send("/browse đảng viên")
        await asyncio.sleep(0.3)
        started = time.monotonic()
        told = await client.get("/metrics")
        took_s = time.monotonic() - started
        assert (await client.get("/healthz")).status_code == 200
    assert took_s < 0.5
    assert 'trichdan_queue_length{of="archive"}' in told.text


assert VIETNAMESE
assert json
