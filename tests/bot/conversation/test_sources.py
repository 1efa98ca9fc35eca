"""`/source`, and the corpus that refreshes itself."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.app import running_bot
from bot.home import database_path
from bot.sandbox import Sandbox, User
from bot.settings import WatchedSource
from bot.texts import VIETNAMESE
from corpus.add import Added
from corpus.errors import TrichdanError
from corpus.models import ArticleId
from corpus.sources.check import Checked
from corpus.store.sources import Source
from corpus.store.store import Store
from tests.bot.conftest import settings_for
from tests.bot.talk import said_by_bot
from tests.site import Site, item, serving

StartBot = Callable[..., AbstractAsyncContextManager[None]]

DUCKS = (
    "Đàn vịt giời ở đầm Láng năm nay có 347 con, nhiều hơn năm ngoái 58 con. Người gác đầm đếm chúng vào "
    "lúc trời vừa sáng, khi cả đàn còn nằm yên bên bãi sậy phía đông."
)
QUESTION = "Đàn vịt giời ở đầm Láng có bao nhiêu con?"
URL = "https://example.org/rss"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A check's own process may fetch from it."""
    Path("config.toml").write_text('[corpus]\nnetworks = ["127.0.0.0/8"]', "utf-8")
    with serving() as running:
        running.article("/vit-gioi", "Đàn vịt giời ở đầm Láng", DUCKS)
        running.feed("/rss", item(running.url("/vit-gioi"), "Đàn vịt giời ở đầm Láng"))
        yield running


async def next_text(sandbox: Sandbox, person: User) -> str:
    return (await sandbox.next_message(person, timeout_s=60)).text


async def test_a_source_is_added_from_the_chat_read_at_once_and_answered_from(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot, site: Site
) -> None:
    url = site.url("/rss")
    async with start_bot():
        added = await admin.ask(f"/source add {url} 2h")
        assert added.text == VIETNAMESE.sources.source_added.format(url=url, every="2 giờ")
        done = VIETNAMESE.sources.source_done.format(url=url, added=1, updated=0, failed=0)
        assert await next_text(sandbox, admin) == done
        async with asyncio.timeout(60):
            while DUCKS not in (await admin.ask(QUESTION)).quotes:  # noqa: ASYNC110 - the index has to follow
                await asyncio.sleep(0.5)
        shown = (await admin.ask("/source")).text
        assert shown.startswith(
            f"{VIETNAMESE.sources.sources}\n\n1. {url}\n1 bài · cứ 2 giờ xem một lần\nxem: "
        )
        assert (await admin.ask("/source remove 1")).text == VIETNAMESE.sources.source_removed.format(url=url)
        assert (await admin.ask("/source")).text.startswith(VIETNAMESE.sources.sources_none)
    with Store(database_path(home)) as store:
        assert store.find(site.url("/vit-gioi")) is not None


@pytest.mark.slow  # by the clock
async def test_a_question_sees_a_change_within_ten_seconds_of_its_fetch(
    sandbox: Sandbox, admin: User, start_bot: StartBot, site: Site
) -> None:
    async with start_bot():
        await admin.ask(f"/source add {site.url('/rss')} 2h")
        await next_text(sandbox, admin)
        changed = DUCKS.replace("347", "352")
        site.article("/vit-gioi", "Đàn vịt giời ở đầm Láng", changed)
        later = "Tue, 28 May 2024 08:30:00 +0700"
        site.feed("/rss", item(site.url("/vit-gioi"), "Đàn vịt giời ở đầm Láng", date=later))
        site.sent.clear()
        await admin.ask("/source check")
        while "/vit-gioi" not in site.sent:  # noqa: ASYNC110 - the site rings no bell
            await asyncio.sleep(0.05)
        fetched = time.monotonic()
        while changed not in (await admin.ask(QUESTION)).quotes:  # noqa: ASYNC110 - nor does the index
            await asyncio.sleep(0.1)
        took_s = time.monotonic() - fetched
        print(f"\nseen {took_s:.1f} s after it was fetched")
        assert took_s < 10


async def test_a_source_of_the_inner_network_is_refused_and_the_chat_told_why(
    sandbox: Sandbox, admin: User, start_bot: StartBot
) -> None:
    with serving() as inner:
        url = inner.url("/rss")
        async with start_bot():
            await admin.ask(f"/source add {url}")
            why = "it leads to an address that is not on the public internet"
            assert await next_text(sandbox, admin) == VIETNAMESE.sources.source_failed.format(
                url=url, reason=why
            )
            assert f"Trục trặc: {why}" in (await admin.ask("/source")).text
        assert inner.asked == []


class FakeCheck:
    """Tells what it is given, once it is let go; fails where it has a reason."""

    def __init__(self) -> None:
        self.began, self.gate = asyncio.Event(), asyncio.Event()
        self.reports: list[Added | Checked] = []
        self.reason: str | None = None
        self.ended = 0

    async def __call__(self, home: Path, config: Path | None) -> AsyncGenerator[Added | Checked, None]:
        self.began.set()
        try:
            await self.gate.wait()
            for report in self.reports:
                yield report
            if self.reason:
                raise TrichdanError(self.reason)
        finally:
            self.ended += 1


@pytest.fixture
def fake_check(monkeypatch: pytest.MonkeyPatch) -> FakeCheck:
    fake = FakeCheck()
    monkeypatch.setattr("bot.app.run_check", fake)
    return fake


@pytest.fixture
def watched(home: Path) -> Path:
    """The home, with a source in it whose time has come."""
    with Store(database_path(home)) as store:
        store.sources.put(Source(URL))
    return home


def ended(*, added: int = 0, problem: str | None = None, read: int = 3) -> Checked:
    return Checked(URL, "feed", 3, read, added, 0, 0, 0, 0, problem, "2030-01-01T00:00:00+00:00")


@pytest.mark.usefixtures("watched")
async def test_a_source_whose_time_has_come_is_checked_by_itself_and_stopping_the_bot_ends_it(
    start_bot: StartBot, fake_check: FakeCheck
) -> None:
    async with start_bot():
        async with asyncio.timeout(30):
            await fake_check.began.wait()
        assert fake_check.ended == 0
    assert fake_check.ended == 1


@pytest.mark.usefixtures("watched")
async def test_what_was_withdrawn_is_told_to_the_admins(
    sandbox: Sandbox, admin: User, start_bot: StartBot, fake_check: FakeCheck
) -> None:
    await admin.start()
    page = "https://example.org/do"
    fake_check.reports = [Added(page, "missing", ArticleId(1), "Đò ngang", "withdrawn"), ended()]
    fake_check.gate.set()
    async with start_bot():
        told = VIETNAMESE.sources.withdrawn.format(articles=f"• Đò ngang ({page})")
        await sandbox.until(
            lambda: told in [message.text for message in said_by_bot(sandbox, admin)] or None, timeout_s=30
        )


@pytest.mark.usefixtures("watched")
async def test_a_check_that_fails_is_tried_again_and_one_with_a_problem_tells_it(
    sandbox: Sandbox, admin: User, start_bot: StartBot, fake_check: FakeCheck
) -> None:
    fake_check.reason = "the disk is full"
    fake_check.gate.set()
    async with start_bot():
        assert (await admin.ask("/source check")).text == VIETNAMESE.sources.sources_checking
        async with asyncio.timeout(30):
            while not fake_check.ended:  # noqa: ASYNC110 - it rings no bell
                await asyncio.sleep(0.05)
        fake_check.reason, fake_check.reports = (
            None,
            [ended(problem="5 pages in a row: the server answered 500")],
        )
        assert (await admin.ask("/source check")).text == VIETNAMESE.sources.sources_checking
        done = VIETNAMESE.sources.source_done.format(url=URL, added=0, updated=0, failed=0)
        assert (
            await next_text(sandbox, admin) == f"{done}\nTrục trặc: 5 pages in a row: the server answered 500"
        )


async def test_what_makes_no_sense_is_answered_in_words_and_changes_nothing(
    sandbox: Sandbox, admin: User, home: Path, start_bot: StartBot, fake_check: FakeCheck
) -> None:
    texts = VIETNAMESE
    with Store(database_path(home)) as store:
        store.sources.put(Source(URL, is_configured=True))
    settings = settings_for(sandbox).model_copy(update={"sources": (WatchedSource(url=URL),)})
    async with running_bot(settings, home=home, config=None):
        for asked, said in {
            "/source add example.org": texts.sources.source_no_address.format(url="example.org"),
            "/source add file:///etc/passwd": texts.sources.source_no_address.format(
                url="file:///etc/passwd"
            ),
            "/source add https://example.org/a soon": texts.sources.source_no_time.format(written="soon"),
            f"/source add {URL} 1d": texts.sources.source_configured.format(url=URL),
            f"/source remove {URL}": texts.sources.source_configured.format(url=URL),
            "/source remove 2": texts.sources.source_unknown.format(name="2"),
            "/source remove https://example.org/b": texts.sources.source_unknown.format(
                name="https://example.org/b"
            ),
        }.items():
            assert (await admin.ask(asked)).text == said
        assert texts.sources.sources_usage in (await admin.ask("/source do it all")).text
    with Store(database_path(home)) as store:
        assert [one.source for one in store.sources.all()] == [Source(URL, is_configured=True)]


async def test_strangers_are_told_that_it_is_not_for_them(
    sandbox: Sandbox, home: Path, start_bot: StartBot, fake_check: FakeCheck
) -> None:
    anna = sandbox.user("Anna")
    async with start_bot():
        for asked in ("/source", f"/source add {URL}", "/source remove 1", "/source check"):
            assert (await anna.ask(asked)).text == VIETNAMESE.admins_only
    with Store(database_path(home)) as store:
        assert store.sources.all() == []
