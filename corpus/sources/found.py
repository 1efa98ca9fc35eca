"""What a source lists now; of a sitemap of sitemaps what all of these list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from corpus.errors import RejectedSource
from corpus.formats.fetch import NOTHING_KNOWN, Fetched, Validators
from corpus.formats.reading import Reading
from corpus.sources.listing import Entry, Found, once
from corpus.sources.reading import read_listing
from corpus.sources.web import Busy, Web
from corpus.store.sources import Health, Source

_MAX_SITEMAPS, _MAX_DEPTH = 200, 3
_OVERLAP = timedelta(days=2)
"""Days of sitemaps are those of their site's clock, and some are written late."""


@dataclass(frozen=True, slots=True)
class Listed:
    """`entries` is empty and `found` None where nothing changed. `problem` tells of a sitemap in it that was not read."""

    found: Found | None
    entries: tuple[Entry, ...] = ()
    validators: Validators = NOTHING_KNOWN
    problem: str | None = None


def list_source(source: Source, health: Health, web: Web, reading: Reading, *, full: bool) -> Listed:
    """Raises RejectedSource. What did not change since the last check is passed over unless `full`."""
    known = Validators(health.etag, health.modified) if health.is_complete and not full else None
    got = web.get_list(source.url, known=known)
    if got is None:
        return Listed(None, validators=known or NOTHING_KNOWN)
    listing = read_listing(got, kind=source.kind, timezone=reading.timezone)
    if listing.found != "index":
        return Listed(listing.found, listing.entries, got.validators)
    since = None if full or not health.is_complete else health.checked_at
    problems: list[str] = []
    entries = [entry for part in _parts(listing.entries, web, reading, since, problems) for entry in part]
    return Listed("index", once(entries), problem=problems[0] if problems else None)


def _parts(
    sitemaps: tuple[Entry, ...], web: Web, reading: Reading, since: str | None, problems: list[str]
) -> Iterator[tuple[Entry, ...]]:
    waiting = [(sitemap, 1) for sitemap in sitemaps]
    seen: set[str] = set()
    while waiting and len(seen) < _MAX_SITEMAPS:
        sitemap, depth = waiting.pop(0)
        if sitemap.url in seen or _is_old(sitemap, since):
            continue
        seen.add(sitemap.url)
        try:
            listing = read_listing(_got(web, sitemap.url), kind="sitemap", timezone=reading.timezone)
        except Busy:
            raise
        except RejectedSource as rejected:
            problems.append(str(rejected))
            continue
        if listing.found != "index":
            yield listing.entries
        elif depth < _MAX_DEPTH:
            waiting += [(each, depth + 1) for each in listing.entries]


def _got(web: Web, url: str) -> Fetched:
    got = web.get_list(url)
    assert got is not None, "nothing was known of it"
    return got


def _is_old(sitemap: Entry, since: str | None) -> bool:
    if since is None or sitemap.stamp is None:
        return False
    try:
        changed = datetime.fromisoformat(sitemap.stamp).date()
    except ValueError:
        return False
    return changed < datetime.fromisoformat(since).date() - _OVERLAP
