"""A whole site with its faults, read twice: the corpus is what the site meant, nothing twice and nothing lost."""

import random
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from corpus.formats.fetch import Limits
from corpus.sources.web import Web
from corpus.store.sources import Source
from corpus.store.store import Store
from corpus.text.vietnamese import fold
from tests.corpus.sources.conftest import run, texts
from tests.site import HERE, Answer, Site, item, serving

WORDS = (
    "bến đò sậy chợ phiên làng chài thuyền lưới đầm sông cầu tre lúa mùa nước trăng đêm người già trẻ con kể lại chuyện "
    "xưa mái đình cây gạo đường đê gió bấc hạt giống nồi đất lửa bếp khói chiều"
).split()
FAULTS = ("500", "slow", "cut", "loop", "charset")
TIMEOUT_S = 0.6


class Press:
    """`count` articles, each made of its number and how often it was changed."""

    def __init__(self, site: Site, count: int) -> None:
        self.site = site
        self.changes = dict.fromkeys(range(count), 0)

    def path(self, number: int) -> str:
        return f"/bai/{fold('-'.join(self._words(number, 4)))}-{1000 + number}.html"

    def title(self, number: int) -> str:
        return f"Bài {number} về {' '.join(self._words(number, 4))}"

    def paragraphs(self, number: int) -> list[str]:
        drawn = random.Random(f"{number} {self.changes[number]}")
        return [
            f"{' '.join(drawn.choices(WORDS, k=24)).capitalize()} {number} lần, năm {1900 + drawn.randrange(100)}."
            for _ in range(4)
        ]

    def text(self, number: int) -> str:
        return "\n\n".join(self.paragraphs(number))

    def publish(self, number: int) -> Answer:
        self.site.article(self.path(number), self.title(number), *self.paragraphs(number))
        return self.site.pages[self.path(number)]

    def _words(self, number: int, count: int) -> list[str]:
        return random.Random(number).choices(WORDS, k=count)

    def break_(self, number: int, fault: str) -> None:
        answer, path = self.publish(number), self.path(number)
        match fault:
            case "500":
                self.site.fails(path, 500)
            case "slow":
                answer.delay_s = 2 * TIMEOUT_S
            case "cut":
                answer.lacks = 100
            case "loop":
                self.site.fails(path, 302, Location=path)
            case "charset":
                answer.media_type = "text/html; charset=iso-8859-1"

    def list_all(self) -> None:
        """The newer half in the feed, all in the sitemap, which tells no days."""
        numbers = list(self.changes)
        self.site.feed(
            "/rss", *(item(self.site.url(self.path(n)), self.title(n)) for n in numbers[len(numbers) // 2 :])
        )
        urls = "".join(f"<url><loc>{self.site.url(self.path(n))}</loc></url>" for n in numbers)
        self.site.put("/sitemap.xml", f"<urlset>{urls}</urlset>", "text/xml")


@pytest.fixture
def others() -> Iterator[list[Site]]:
    with ExitStack() as stack:
        yield [stack.enter_context(serving(f"127.0.0.{host}")) for host in (2, 3, 4)]


@pytest.mark.parametrize("count", [40, pytest.param(400, marks=pytest.mark.slow)])
def test_after_two_passes_the_corpus_is_what_the_site_means(
    store: Store, site: Site, others: list[Site], count: int
) -> None:
    press, drawn = Press(site, count), random.Random(7)
    numbers = list(press.changes)
    broken = dict(zip(drawn.sample(numbers, count // 8), FAULTS * count, strict=False))
    for number in numbers:
        press.break_(number, broken[number]) if number in broken else press.publish(number)
    press.list_all()
    copied = drawn.sample([number for number in numbers if number not in broken], count // 10)
    for other in others:
        for number in copied:
            other.article(f"/chep/{number}", press.title(number), *press.paragraphs(number))
        other.feed("/rss", *(item(other.url(f"/chep/{number}"), press.title(number)) for number in copied))
    sources = [Source(site.url("/rss")), Source(site.url("/sitemap.xml"))]
    copies = [Source(other.url("/rss")) for other in others]

    def read_all(*, full: bool) -> None:
        for source in [*sources, *copies]:
            run(store, source, full=full, web=Web(Limits(2_000_000, TIMEOUT_S, HERE)))

    read_all(full=False)
    unread = {number for number, fault in broken.items() if fault != "charset"}
    expected = {site.url(press.path(n)): press.text(n) for n in numbers if n not in unread}
    assert texts(store) == expected

    withdrawn = drawn.sample([n for n in numbers if n not in broken and n not in copied], count // 20)
    changed = drawn.sample([n for n in numbers if n not in withdrawn], count // 5)
    before = {number: press.text(number) for number in withdrawn}
    for number in numbers:
        press.changes[number] += number in changed
        press.publish(number)
    for number in withdrawn:
        site.fails(press.path(number), drawn.choice([404, 410]))
    for other in others:
        for number in copied:
            other.article(f"/chep/{number}", press.title(number), *press.paragraphs(number))
    site.sent.clear()
    read_all(full=True)
    expected = {site.url(press.path(n)): before.get(n) or press.text(n) for n in numbers}
    assert texts(store) == expected
    fetched_again = {path for path in site.sent if path.startswith("/bai/")}
    assert fetched_again == {press.path(n) for n in {*unread, *changed, *withdrawn}}
    read_all(full=True)
    assert sorted(url for _, _, url in store.sources.withdrawn()) == sorted(
        site.url(press.path(n)) for n in withdrawn
    )
    assert texts(store) == expected
