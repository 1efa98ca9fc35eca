"""What is known of the pages of one source, during a check of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from corpus.add import Added
from corpus.sources.listing import Entry
from corpus.sources.schedule import next_reading, to_read
from corpus.sources.visit import Visit
from corpus.store.sources import WITHDRAWN_AFTER, Met, Source, Sources, at


class Ledger:
    """Writes down at once what becomes of each page. `moment` is that of the check."""

    def __init__(self, sources: Sources, source: Source) -> None:
        self.moment = datetime.now(UTC)
        self._sources = sources
        self._source = source
        self._own = sources.pages(source.url)
        self._met = dict(self._own)

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever read of the source."""
        return not self._own

    def to_read(self, entries: Iterable[Entry], *, full: bool) -> list[Entry]:
        """What is to be read now; never what was taken out of the corpus by hand."""
        entries = list(entries)
        self._met |= self._sources.met(entry.url for entry in entries)
        wanted = to_read(self._source, entries, self._met, self._own, self.moment, full=full)
        taken_out = self._sources.taken_out()
        return [entry for entry in wanted if entry.url not in taken_out]

    def of(self, url: str) -> Met | None:
        if url not in self._met:
            self._met |= self._sources.met([url])
        return self._met.get(url)

    def stored(self, seen: Visit, added: Added) -> None:
        """A page that was put into the corpus, or that nothing was left of."""
        known = self._known(seen.url)
        self._keep(
            replace(
                known,
                next_at=self._again(known, seen),
                article_id=known.article_id if added.article_id is None else added.article_id,
                same_as=None,
                stamp=seen.entry.stamp or known.stamp,
                is_whole=seen.entry.text is not None,
                etag=seen.validators.etag,
                modified=seen.validators.modified,
                missing=0,
                gone_at=None,
                problem=added.reason if added.status == "rejected" else None,
            )
        )

    def same(self, seen: Visit) -> None:
        """A page that is kept under another address than the one listed."""
        known = self._known(seen.entry.url)
        self._keep(replace(known, same_as=seen.url, stamp=seen.entry.stamp, problem=None))

    def unchanged(self, seen: Visit) -> None:
        known = self._known(seen.url)
        again = self._again(known, seen)
        self._keep(
            replace(
                known,
                next_at=again,
                stamp=seen.entry.stamp or known.stamp,
                missing=0,
                gone_at=None,
                problem=None,
            )
        )

    def failed(self, seen: Visit) -> None:
        """A page that could not be read: where its server is down, it is tried again at the next check."""
        known = self._known(seen.url)
        again = at(self.moment) if seen.is_down else self._again(known, seen)
        self._keep(replace(known, next_at=again, problem=seen.problem))

    def gone(self, seen: Visit) -> Met:
        """A page that is not there; looked for again at the next check, until it is sure."""
        known = self._known(seen.url)
        gone_at = known.gone_at or at(self.moment)
        known = replace(known, missing=known.missing + 1, gone_at=gone_at, problem=seen.problem)
        is_settled = known.missing >= WITHDRAWN_AFTER or known.article_id is None
        self._keep(replace(known, next_at=self._again(known, seen) if is_settled else at(self.moment)))
        return known

    def _known(self, url: str) -> Met:
        now = at(self.moment)
        return self.of(url) or Met(url, self._source.url, met_at=now, next_at=now)

    def _again(self, known: Met, seen: Visit) -> str:
        published = seen.page.published if seen.page else seen.entry.published
        met_at = datetime.fromisoformat(known.met_at)
        return next_reading(self._source, self.moment, published=published, met_at=met_at)

    def _keep(self, page: Met) -> None:
        self._met[page.url] = page
        self._sources.keep(page)
