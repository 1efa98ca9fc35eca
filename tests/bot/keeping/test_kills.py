"""Killed at random moments of what changes a home, it starts again: it answers, nothing is wrong with it, and nothing that was
accepted is missing.
"""

import asyncio
import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import corpus.sources.web
from bot.cli import main
from bot.home import database_path
from bot.sandbox import Sandbox
from corpus.store.store import Store
from tests.bot.conftest import DUCKS
from tests.bot.keeping.killing import forked
from tests.site import Site, item, serving

StartBot = Callable[..., AbstractAsyncContextManager[None]]

MANY, SOME = 300, 60
"""The first are added in more than one go."""

QUESTION = "Đàn vịt giời ở đầm Láng năm nay có bao nhiêu con?"
ANSWER = "347"
DEEDS = ("add", "fetch", "index", "backup", "restore")


@dataclass
class Life:
    """A home, and what must be in it. `accepted` are the titles that were told to be in; `before` those of the backup."""

    folder: Path
    site: Site
    chance: random.Random
    accepted: set[str] = field(default_factory=set)
    before: set[str] = field(default_factory=set)
    born: int = 0
    took_s: dict[str, float] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def backup(self) -> Path:
        return self.folder / "b.zip"

    def run(self, *words: str) -> int:
        return main(["--config", str(self.folder / "config.toml"), "--home", str(self.home), *words])

    def titles(self) -> set[str]:
        with Store(database_path(self.home)) as store:
            return {entry.title for entry in store.entries()}

    def lines(self, count: int) -> Path:
        """A file of so many new articles."""
        path = self.folder / f"{self.born}.jsonl"
        said = [self._article() for _ in range(count)]
        path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in said), encoding="utf-8")
        return path

    def feed(self) -> None:
        """New articles on the site, and a page that has changed."""
        items = []
        for number in range(8):
            one = self._article()
            self.site.article(f"/{number}-{self.born}", one["title"], one["text"])
            items.append(item(self.site.url(f"/{number}-{self.born}"), one["title"]))
        self.site.feed("/rss", *items)

    def _article(self) -> dict[str, str]:
        self.born += 1
        number = self.born
        text = f"Thôn số {number} có {number * 7} nóc nhà và một cái giếng đào năm {1900 + number % 100}. "
        return {
            "title": f"Thôn {number}",
            "text": text + f"Nhà nào ở thôn số {number} cũng có vườn cau. " * 12,
        }

    # The deeds, each in a process that may be killed

    def prepare(self, deed: str) -> Callable[[], int]:
        match deed:
            case "add":
                lines = self.lines(MANY)
                return lambda: self.run("add", str(lines), "--json")
            case "fetch":
                self.feed()
                return lambda: self.run("source", "check", "--full", "--json")
            case "index":
                assert self.run("add", str(self.lines(SOME))) == 0
                self.accepted = self.titles()
                return lambda: self.run("index", "--full")
            case "backup":
                return lambda: self.run("backup", str(self.backup))
            case _:
                self.backup.unlink(missing_ok=True)
                assert self.run("backup", str(self.backup)) == 0
                self.before = self.titles()
                assert self.run("add", str(self.lines(SOME))) == 0
                self.accepted = self.titles()
                return lambda: self.run("restore", str(self.backup))

    def kill_amid(self, deed: str) -> bool:
        """Does the deed and kills it after a random part of the time that it takes; whether it was still at it."""
        told = self.folder / "told"
        work = self.prepare(deed)

        def child() -> None:
            with told.open("w", encoding="utf-8") as file, redirect_stdout(file):
                work()

        process = forked(child)
        time.sleep(self.chance.random() * self.took_s[deed])
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        was_amid = os.WIFSIGNALED(status)
        # what it takes changes with the corpus, and with what else the machine does
        self.took_s[deed] *= 1.15 if was_amid else 0.6
        for line in told.read_text(encoding="utf-8").split("\n")[:-1] if deed in ("add", "fetch") else ():
            one = json.loads(line)
            if one.get("status") in ("added", "updated", "unchanged"):
                self.accepted.add(one["title"])
        return was_amid

    def measure(self) -> None:
        """How long each deed takes when it is let be."""
        for deed in DEEDS:
            work = self.prepare(deed)
            started = time.monotonic()
            os.waitpid(forked(lambda work=work: work()), 0)  # type: ignore[misc]
            self.took_s[deed] = time.monotonic() - started
            self.check(deed)

    def check(self, deed: str) -> None:
        """What was accepted is there; after a restore, or where that was cut off, all of one state or all of the other."""
        there = self.titles()
        if deed == "restore":
            assert there in (self.accepted, self.before)
        else:
            assert self.accepted <= there
        self.accepted = there


@contextmanager
def living(folder: Path, seed: int) -> Iterator[Life]:
    with serving() as site:
        life = Life(folder, site, random.Random(seed))
        (folder / "vit.txt").write_text(DUCKS, encoding="utf-8")
        (folder / "config.toml").write_text(
            f'[corpus]\nnetworks = ["127.0.0.0/8"]\n[[sources]]\nurl = "{site.url("/rss")}"\n',
            encoding="utf-8",
        )
        assert life.run("add", str(folder / "vit.txt")) == 0
        assert life.run("index") == 0
        life.accepted = life.titles()
        yield life


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is this test's own: it need not be spared."""
    monkeypatch.setattr(corpus.sources.web, "_PAUSE_S", 0.02)


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("deed", DEEDS)
def test_a_home_survives_a_kill(deed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with living(tmp_path, seed=len(deed)) as life:
        life.took_s[deed] = 0.4
        life.kill_amid(deed)
        assert life.run("index") == 0  # as the bot does when it starts
        life.check(deed)
        capsys.readouterr()
        assert life.run("ask", QUESTION) == 0
        assert ANSWER in capsys.readouterr().out
        assert life.run("doctor") == 0, capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.usefixtures("unhurried")
async def test_a_bot_survives_fifty_kills_at_random_moments(
    tmp_path: Path, sandbox: Sandbox, start_bot: StartBot, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = random.SystemRandom().randrange(1 << 32)
    user = sandbox.user("Ba")
    with living(tmp_path, seed) as life:
        life.measure()
        amid = 0
        for turn in range(50):
            deed = DEEDS[turn % len(DEEDS)]
            what = f"seed {seed}, turn {turn}: {deed}"
            amid += life.kill_amid(deed)
            async with start_bot(over=life.home):
                said = await user.ask(QUESTION, timeout_s=60)
                assert ANSWER in said.text, what
                assert await nothing_is_wrong(life), f"{what}: {capsys.readouterr().out}"
            life.check(deed)
        assert amid >= 20, f"seed {seed}: only {amid} were killed while they were at it"


async def nothing_is_wrong(life: Life) -> bool:
    """Once the bot has brought the index up to date."""
    for _ in range(100):
        if life.run("doctor") == 0:
            return True
        await asyncio.sleep(0.3)
    return False
