"""A check of a source: what it lists is read, what changed is put into the corpus, what is gone is told."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.add import Added, add_pages
from corpus.errors import RejectedSource
from corpus.formats.fetch import NOTHING_KNOWN
from corpus.formats.reading import Reading
from corpus.models import ArticleId
from corpus.sources.found import Listed, list_source
from corpus.sources.ledger import Ledger
from corpus.sources.listing import Entry, Found
from corpus.sources.schedule import next_check
from corpus.sources.visit import Visit, visit
from corpus.sources.web import Busy, Web
from corpus.store.sources import WITHDRAWN_AFTER, Health, Source, at
from corpus.store.store import Store

MAX_PAGES = 5_000
_BATCH_PAGES, _BATCH_S, _FIRST_BATCH_S = 100, 2.0, 30.0
"""Pages are put in together, for what repeats on them is their frame; but none has to wait long, unless it is one of the
first of a source, of whose frame nothing is known.
"""
_MAX_DOWN = 5


@dataclass(frozen=True, slots=True)
class Checked:
    """How a check ended. `listed` pages were there, `read` were asked for, `left` are for the next time. `problem` says
    what kept the check from all of it.
    """

    source: str
    found: Found | None
    listed: int
    read: int
    added: int
    updated: int
    withdrawn: int
    failed: int
    left: int
    problem: str | None
    next_at: str


@dataclass(frozen=True, slots=True)
class _End:
    """Where the reading of pages ended: `is_down` because the server did not answer any more."""

    left: int = 0
    problem: str | None = None
    wait_s: float = 0.0
    is_down: bool = False


def check(
    store: Store,
    source: Source,
    *,
    web: Web,
    reading: Reading,
    full: bool = False,
    max_pages: int = MAX_PAGES,
) -> Iterator[Added | Checked]:
    """Tells each article that was added, updated, rejected or found withdrawn ("missing"), once it is stored; Checked is
    the last. `full`: every page known is read again, be it time or not. What is more than `max_pages` is left, and the
    source due again at once. Never raises for what the web does.
    """
    return _Check(store, source, web, reading, max_pages).run(full=full)


class _Check:
    def __init__(self, store: Store, source: Source, web: Web, reading: Reading, max_pages: int) -> None:
        self._store = store
        self._source = source
        self._web = web
        self._reading = reading
        self._max_pages = max_pages
        self._ledger = Ledger(store.sources, source)
        self._batch: list[Visit] = []
        self._batch_began = 0.0
        self._batch_s = _FIRST_BATCH_S if self._ledger.is_new else _BATCH_S
        self._end = _End()
        self._done: set[str] = set()
        self._counts: Counter[str] = Counter()

    def run(self, *, full: bool) -> Iterator[Added | Checked]:
        watched = self._store.sources.one(self._source.url)
        health = watched.health if watched else Health(next_at=at(self._ledger.moment))
        listed = None
        try:
            listed = list_source(self._source, health, self._web, self._reading, full=full)
        except Busy as busy:
            self._end = _End(problem=busy.reason, wait_s=busy.seconds)
        except RejectedSource as rejected:
            self._end = _End(problem=rejected.reason, is_down=True)
        else:
            yield from self._read_all(self._ledger.to_read(listed.entries, full=full))
            yield from self._flush()
        yield self._ended(health, listed)

    def _read_all(self, wanted: list[Entry]) -> Iterator[Added]:
        """What a host keeps back that is busy is left; what others have is read."""
        self._end = end = _End(left=max(0, len(wanted) - self._max_pages))
        down = 0
        for number, entry in enumerate(wanted[: self._max_pages]):
            if entry.url in self._done:
                continue
            try:
                seen = visit(entry, self._ledger.of, self._web, self._reading)
            except Busy as busy:
                self._end = end = _End(end.left + 1, busy.reason, max(end.wait_s, busy.seconds))
                continue
            self._counts["read"] += 1
            yield from self._take(seen)
            if self._batch and time.monotonic() - self._batch_began > self._batch_s:
                yield from self._flush()
            down = down + 1 if seen.is_down else 0
            if down == _MAX_DOWN:
                problem = f"{down} pages in a row: {seen.problem}"
                self._end = _End(len(wanted) - number - 1, problem, end.wait_s, is_down=True)
                return

    def _take(self, seen: Visit) -> Iterator[Added]:
        match seen.outcome:
            case "read":
                yield from self._collect(seen)
            case "unchanged":
                self._ledger.unchanged(seen)
            case "gone":
                yield from self._gone(seen)
            case "failed":
                self._ledger.failed(seen)
                yield self._told(Added(seen.entry.url, "rejected", reason=seen.problem))

    def _collect(self, seen: Visit) -> Iterator[Added]:
        if seen.url != seen.entry.url:
            self._ledger.same(seen)
            if seen.url in self._done:
                return
        self._done.add(seen.url)
        if not self._batch:
            self._batch_began = time.monotonic()
        self._batch.append(seen)
        if len(self._batch) >= _BATCH_PAGES:
            yield from self._flush()

    def _flush(self) -> Iterator[Added]:
        batch, self._batch = self._batch, []
        done = list(add_pages(self._store, [seen.page for seen in batch if seen.page is not None]))
        for seen, added in zip(batch, done, strict=True):
            self._ledger.stored(seen, added)
            if added.status != "unchanged":
                yield self._told(added)

    def _gone(self, seen: Visit) -> Iterator[Added]:
        known = self._ledger.gone(seen)
        if known.missing == WITHDRAWN_AFTER and known.article_id is not None:
            article = self._store.article(ArticleId(known.article_id))
            why = (
                f"withdrawn: {seen.problem}, {WITHDRAWN_AFTER} checks in a row; it stays until it is removed"
            )
            title = article.title if article else None
            yield self._told(Added(seen.url, "missing", ArticleId(known.article_id), title, why))

    def _told(self, added: Added) -> Added:
        self._counts[added.status] += 1
        return added

    def _ended(self, health: Health, listed: Listed | None) -> Checked:
        counts, end, moment = self._counts, self._end, self._ledger.moment
        problem = end.problem or (listed.problem if listed else None)
        failures = health.failures + 1 if end.is_down else 0
        is_changed = counts["added"] or counts["updated"] or counts["missing"]
        is_complete = problem is None and not end.left
        validators = listed.validators if listed is not None and is_complete else NOTHING_KNOWN
        next_at = at(moment)
        if problem is not None or not end.left:
            next_at = next_check(self._source, moment, failures=failures, asked_to_wait_s=end.wait_s)
        self._store.sources.record(
            self._source.url,
            Health(
                next_at=next_at,
                checked_at=at(moment),
                changed_at=at(moment) if is_changed else health.changed_at,
                failures=failures,
                problem=problem,
                etag=validators.etag,
                modified=validators.modified,
                is_complete=is_complete,
            ),
        )
        return Checked(
            source=self._source.url,
            found=listed.found if listed else None,
            listed=len(listed.entries) if listed else 0,
            read=counts["read"],
            added=counts["added"],
            updated=counts["updated"],
            withdrawn=counts["missing"],
            failed=counts["rejected"],
            left=end.left,
            problem=problem,
            next_at=next_at,
        )
