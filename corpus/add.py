"""Adding sources: read, learn what repeats on their site, clean, store."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Literal

from corpus.cleaning.clean import clean, edge_lines, page_hash, site_of
from corpus.errors import RejectedSource
from corpus.formats.pages import DEFAULT_LIMITS, Limits, read
from corpus.models import ArticleId, Page
from corpus.store.put import Status
from corpus.store.store import Store

_BATCH_PAGES = 200
"""Pages read ahead, so that even the first page of a folder is cleaned of what the others repeat."""

_MIN_REPEATS = 3
_TITLE_MAX_WORDS, _TITLE_MAX_CHARS = 18, 200


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article of a source; `reason` is given for a rejection, else where useful."""

    source: str
    status: Status | Literal["rejected"]
    article_id: ArticleId | None = None
    title: str | None = None
    reason: str | None = None


def add(store: Store, sources: Iterable[str], *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Added]:
    """Adds every article of the sources: files, folders or URLs. A rejected one stops no other."""
    for source in sources:
        read_pages = read(source, limits=limits)
        while batch := list(islice(read_pages, _BATCH_PAGES)):
            yield from _add_batch(store, batch)


def _add_batch(store: Store, batch: list[Page | RejectedSource]) -> Iterator[Added]:
    unchanged = {
        page.origin: stored
        for page in batch
        if isinstance(page, Page) and (stored := store.find_unchanged(page.origin, read_as=page_hash(page)))
    }
    new = [page for page in batch if isinstance(page, Page) and page.origin not in unchanged]
    repeated = _learn(store, new)
    for item in batch:
        if isinstance(item, RejectedSource):
            yield Added(item.source, "rejected", reason=item.reason)
        elif stored := unchanged.get(item.origin):
            yield Added(item.origin, stored.status, stored.article_id, stored.title)
        else:
            yield _add_page(store, item, repeated[site_of(item)])


def _learn(store: Store, pages: list[Page]) -> dict[str, frozenset[str]]:
    """The lines that repeat at the edges of each site's pages, these and all before them."""
    repeated: dict[str, frozenset[str]] = {}
    for site, group in groupby(sorted(pages, key=site_of), key=site_of):
        edges = [(page, edge_lines(page)) for page in group]
        for page, lines in edges:
            store.site_lines.learn(site, page, lines)
        seen = {line for _, lines in edges for line in lines}
        repeated[site] = store.site_lines.repeated(site, seen, min_pages=_MIN_REPEATS)
    return repeated


def _add_page(store: Store, page: Page, repeated: frozenset[str]) -> Added:
    try:
        cleaned = clean(page, repeated=repeated)
    except RejectedSource as rejected:
        return Added(rejected.source, "rejected", reason=rejected.reason)
    title = cleaned.title if cleaned.title else _first_words(cleaned.text)
    stored = store.put(cleaned, title=title, read_as=page_hash(page))
    notes = [*page.notes, stored.note] if stored.note else page.notes
    return Added(page.origin, stored.status, stored.article_id, stored.title, "; ".join(notes) or None)


def _first_words(text: str) -> str:
    """What an article without a title is called: its own first words."""
    words = text.split(maxsplit=_TITLE_MAX_WORDS)
    title = " ".join(words[:_TITLE_MAX_WORDS])
    if len(words) <= _TITLE_MAX_WORDS and len(title) <= _TITLE_MAX_CHARS:
        return title
    return title[:_TITLE_MAX_CHARS].rstrip(",;:.") + "…"
