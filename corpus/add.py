"""Adding sources: read, learn what repeats on their site, clean, store."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Literal

from corpus.cleaning.clean import clean, edge_lines, page_hash, site_of
from corpus.errors import RejectedSource
from corpus.formats.pages import read
from corpus.formats.presence import is_gone, place_of
from corpus.formats.reading import DEFAULT_READING, Reading
from corpus.models import ArticleId, Page
from corpus.store.put import Status
from corpus.store.store import Store

_BATCH_PAGES, _BATCH_CHARS = 200, 10_000_000
"""Pages read ahead, so that even the first page of a folder is cleaned of what the others repeat. They are
stored in one transaction, before anything is said of them.
"""

_GONE = "what it was read from is gone"
_NOTHING_LEFT = (
    f"{_GONE}, as is all else there; kept, for a drive may be away: `trichdan remove` takes it out"
)
MIN_REPEATS = 3
"""On so many pages of a site a line is its frame."""
_TITLE_MAX_WORDS, _TITLE_MAX_CHARS = 18, 200


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article of a source; `reason` is given for a rejection, else where useful.

    A missing one was read from a file or line that is gone, and stays; a removed one was missing.
    """

    source: str
    status: Status | Literal["rejected", "missing", "removed"]
    article_id: ArticleId | None = None
    title: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A page, in the end cleaned; `read_as` is the `page_hash` that it had before."""

    page: Page
    read_as: str


def add(
    store: Store, sources: Sequence[str], *, reading: Reading = DEFAULT_READING, prune: bool = False
) -> Iterator[Added]:
    """Adds every article of the sources: files, folders or URLs. A rejected one stops no other.

    In the end the articles are told that came from a folder or .jsonl file and are gone from it. With `prune`
    they are removed, unless nothing else is left there.
    """
    seen: set[ArticleId] = set()
    for source in sources:
        for one in add_pages(store, read(source, reading=reading)):
            if one.article_id is not None:
                seen.add(one.article_id)
            yield one
    for place in dict.fromkeys(filter(None, map(place_of, sources))):
        yield from _missing(store, place, seen, prune=prune)


def missing(store: Store, folder: str, *, prune: bool) -> Iterator[Added]:
    """What `add` tells in the end of a folder, without reading what is there."""
    if (place := place_of(folder)) is not None:
        yield from _missing(store, place, frozenset(), prune=prune)


def add_pages(store: Store, pages: Iterable[Page | RejectedSource]) -> Iterator[Added]:
    """Adds pages as `corpus.formats.pages` reads them; a rejection among them comes out as one."""
    items = iter(pages)
    while batch := list(_first_pages(items)):
        yield from _add_batch(store, batch)


def _missing(store: Store, place: str, seen: Set[ArticleId], *, prune: bool) -> list[Added]:
    known = store.read_from(place)
    gone = [one for one in known if one[0] not in seen and is_gone(one[2])]
    is_all = len(gone) == len(known)
    why = _NOTHING_LEFT if is_all and prune else _GONE
    status: Literal["removed", "missing"] = "removed" if prune and not is_all else "missing"
    with store.writing():
        for article_id, _, _ in gone if status == "removed" else ():
            store.remove(str(article_id))
    return [Added(origin, status, article_id, title, why) for article_id, title, origin in gone]


def _first_pages(items: Iterator[Page | RejectedSource]) -> Iterator[Page | RejectedSource]:
    chars = 0
    for item in islice(items, _BATCH_PAGES):
        yield item
        chars += len(item.text) if isinstance(item, Page) else 0
        if chars > _BATCH_CHARS:
            break


def _add_batch(store: Store, batch: list[Page | RejectedSource]) -> list[Added]:
    with store.writing():
        met = [_meet(store, item) for item in batch]
    fresh = [page for page, one in zip(batch, met, strict=True) if isinstance(page, Page) and _is_fresh(one)]
    repeated = _learn(store, fresh)
    cleaned = [_cleaned(one, repeated) if isinstance(one, _Read) else one for one in met]
    with store.writing():
        return [_put(store, one) if isinstance(one, _Read) else one for one in cleaned]


def _meet(store: Store, item: Page | RejectedSource) -> Added | _Read:
    """What is to be said of an item, or, if it is to be put into the store, the page with its hash."""
    if isinstance(item, RejectedSource):
        return Added(item.source, "rejected", reason=item.reason)
    read_as = page_hash(item)
    stored = store.find_unchanged(item.origin, read_as=read_as)
    if stored is None:
        stored = store.move(item.origin, read_as=read_as, is_gone=is_gone)
    if stored is None:
        return _Read(item, read_as)
    return Added(item.origin, stored.status, stored.article_id, stored.title, stored.note)


def _is_fresh(met: Added | _Read) -> bool:
    """Whether the page is new at its place: what its site repeats is to be learned from it, unless that is gone already."""
    return not met.page.is_clean if isinstance(met, _Read) else met.status == "updated"


def _learn(store: Store, pages: Sequence[Page]) -> dict[str, frozenset[str]]:
    """The lines that repeat at the edges of each site's pages, these and all before them."""
    repeated: dict[str, frozenset[str]] = {}
    for site, group in groupby(sorted(pages, key=site_of), key=site_of):
        edges = [(page, edge_lines(page)) for page in group]
        store.site_lines.learn(site, edges)
        seen = {line for _, lines in edges for line in lines}
        repeated[site] = store.site_lines.repeated(site, seen, min_pages=MIN_REPEATS)
    return repeated


def _cleaned(read_page: _Read, repeated: Mapping[str, frozenset[str]]) -> Added | _Read:
    page = read_page.page
    if page.is_clean:
        return read_page
    try:
        return replace(read_page, page=clean(page, repeated=repeated[site_of(page)]))
    except RejectedSource as rejected:
        return Added(rejected.source, "rejected", reason=rejected.reason)


def _put(store: Store, cleaned: _Read) -> Added:
    page = cleaned.page
    stored = store.put(page, title=title_of(page), read_as=cleaned.read_as, is_gone=is_gone)
    notes = [*page.notes, stored.note] if stored.note else page.notes
    return Added(page.origin, stored.status, stored.article_id, stored.title, "; ".join(notes) or None)


def title_of(page: Page) -> str:
    """What the article of a cleaned page is called: where it has no title, its own first words."""
    if page.title:
        return page.title
    words = page.text.split(maxsplit=_TITLE_MAX_WORDS)
    title = " ".join(words[:_TITLE_MAX_WORDS])
    if len(words) <= _TITLE_MAX_WORDS and len(title) <= _TITLE_MAX_CHARS:
        return title
    return title[:_TITLE_MAX_CHARS].rstrip(",;:.") + "…"
