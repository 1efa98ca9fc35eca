"""/healthz and /metrics of the running bot, over HTTP."""

import asyncio
import shutil
import socket
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from bot.app import running_bot
from bot.archive import Status
from bot.home import builds_path
from bot.sandbox import Sandbox, User
from bot.service.health import STUCK_S
from bot.service.measures import Measures
from bot.service.server import serve_health
from bot.service.watch import Watch
from bot.settings import Service
from bot.threads.busy import Busy
from bot.threads.worker import Worker
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
        while (told := await client.get("/healthz")).status_code != 200:  # noqa: ASYNC110 - it is asked over HTTP
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
    assert not any(secret in told for secret in ("Anna", str(anna.id), "đảng viên", sandbox.token))


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
            counted = 'trichdan_errors_total{kind="BadRequest"} 1.0'
            while counted not in (await client.get("/metrics")).text:  # noqa: ASYNC110 - it is asked over HTTP
                await asyncio.sleep(0.05)


async def test_what_is_not_asked_for_by_its_name_is_not_there(sandbox: Sandbox, home: Path) -> None:
    async with watched(sandbox, home) as client:
        assert (await client.get("/")).status_code == 404
        assert (await client.get("/metrics/../healthz2")).status_code == 404
        refused = await client.post("/healthz", content=b"x" * 100)
        assert (refused.status_code, refused.json()) == (405, {"status": "Method Not Allowed"})
        with pytest.raises(httpx.HTTPError):  # the line may be cut before the refusal is read
            (await client.post("/healthz", content=b"x" * 100_000)).raise_for_status()
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


class Shelf:
    """As much of an archive as is looked at."""

    def __init__(self) -> None:
        self.store = SimpleNamespace(sources=SimpleNamespace(all=lambda: []))

    def is_edited_here(self) -> bool:
        return True

    def status(self) -> Status:
        return Status(1, 1, "built-in", None, False, None, "nothing is indexed yet", None)

    def close(self) -> None: ...


class Polls:
    said: str | None = None

    def trouble(self) -> str | None:
        return self.said


async def test_health_is_told_at_once_while_a_job_holds_the_archive_and_says_when_it_hangs() -> None:
    clock = [0.0]
    busy = Busy(clock=lambda: clock[0])
    shelf: Worker[Shelf] = Worker(Shelf)
    release = threading.Event()

    def hold(_: Shelf) -> None:
        with busy.job():
            release.wait(20)

    watch = Watch(shelf, Measures(), busy=(busy,), queues={"archive": lambda: shelf.jobs})  # type: ignore[arg-type]
    port = free_port()
    async with (
        serve_health(watch, Service(health_port=port)),
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client,
    ):
        assert (await client.get("/healthz")).json() == {"status": "starting"}
        watch.started(polls := Polls())
        looking = asyncio.create_task(watch.keep_looking())
        async with asyncio.timeout(10):
            while (told := (await client.get("/healthz")).json())["build"] == "not looked at yet":  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert told == {"status": "failing", "updates": "ok", "build": "nothing is indexed yet", "work": "ok"}
        held = [asyncio.create_task(shelf.run(hold)) for _ in range(3)]
        await asyncio.sleep(0.05)
        assert 'trichdan_queue_length{of="archive"} 3.0' in (await client.get("/metrics")).text
        clock[0], polls.said = STUCK_S + 5, "Telegram has answered no poll for 99 s"
        told = (await client.get("/healthz")).json()
        assert (told["updates"], told["work"]) == (polls.said, "a job has been under way for 125 s")
        assert watch.is_stuck
        release.set()
        await asyncio.gather(*held)
        looking.cancel()
        assert not watch.is_stuck
    await shelf.close()
