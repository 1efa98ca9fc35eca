"""When a source is checked again, and when a page of it is read again though nothing tells that it changed."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from corpus.sources.listing import Entry
from corpus.store.sources import Met, Source, at

_LONGEST = timedelta(days=30)
_LONGEST_WAIT_S = 86_400.0


def next_check(source: Source, moment: datetime, *, failures: int, asked_to_wait_s: float = 0.0) -> str:
    """After `every_s`, and twice as long after each failure in a row, up to a day; not before the server wants it."""
    wait_s = source.every_s * 2.0 ** min(failures, 10)
    return at(
        moment + timedelta(seconds=max(min(wait_s, max(_LONGEST_WAIT_S, source.every_s)), asked_to_wait_s))
    )


def next_reading(source: Source, moment: datetime, *, published: date | None, met_at: datetime) -> str:
    """After half of its age, for what is old hardly changes; after a month at the latest."""
    born = (
        met_at
        if published is None
        else min(met_at, datetime(published.year, published.month, published.day, tzinfo=UTC))
    )
    wait = max(timedelta(seconds=source.every_s), min((moment - born) / 2, _LONGEST))
    return at(moment + wait)


def to_read(
    source: Source,
    entries: Iterable[Entry],
    met: Mapping[str, Met],
    own: Mapping[str, Met],
    moment: datetime,
    *,
    full: bool,
) -> list[Entry]:
    """What a check reads: the entries that are new, that say they changed, and those whose time has come; then the
    pages met before that are listed no more and whose time has come. `met` is known of the entries, `own` of this source;
    `full`: their time has come for all. What another source leads to, that reads.
    """
    due = at(moment)
    entries = list(entries)
    wanted = [entry for entry in entries if _is_wanted(entry, met.get(entry.url), source, due, full=full)]
    listed = {entry.url for entry in entries}
    again = [
        Entry(page.url)
        for page in own.values()
        if page.url not in listed and page.same_as is None and (full or page.next_at <= due)
    ]
    return wanted + again


def _is_wanted(entry: Entry, page: Met | None, source: Source, due: str, *, full: bool) -> bool:
    if page is None:
        return True
    if page.source != source.url or (page.same_as is not None and entry.stamp == page.stamp):
        return False
    if entry.text is not None:
        return entry.stamp != page.stamp
    return full or page.next_at <= due or (entry.stamp is not None and entry.stamp != page.stamp)
