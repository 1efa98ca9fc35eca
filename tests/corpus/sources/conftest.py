from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.add import Added
from corpus.formats.fetch import Limits
from corpus.formats.reading import Reading
from corpus.sources.check import MAX_PAGES, Checked, check
from corpus.sources.web import Web
from corpus.store.sources import Source
from corpus.store.store import Store
from tests.site import HERE, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "trichdan.db") as opened:
        yield opened


@dataclass
class Told:
    """What a check told: what became of each address, in order, and how it ended."""

    articles: list[tuple[str, str]]
    end: Checked
    reasons: list[str]


def run(
    store: Store, source: Source, *, full: bool = False, web: Web | None = None, max_pages: int = MAX_PAGES
) -> Told:
    """Checks the source, over a web that is asked anew what it allows."""
    store.sources.put(source)
    web = web or Web(Limits(2_000_000, 20, HERE))
    *added, end = check(
        store, source, web=web, reading=Reading(networks=HERE), full=full, max_pages=max_pages
    )
    assert isinstance(end, Checked)
    articles = [one for one in added if isinstance(one, Added)]
    assert len(articles) == len(added)
    return Told(
        [(one.status, one.source) for one in articles],
        end,
        [one.reason for one in articles if one.reason],
    )


def texts(store: Store) -> dict[str | None, str]:
    """The texts of all articles, by URL."""
    ids = [entry.id for entry in store.entries()]
    return {article.url: article.text for article in store.articles(ids).values()}
