"""One page of a source, read: what became of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from corpus.cleaning.lines import key
from corpus.errors import BadStatus, NoAnswer, RejectedSource
from corpus.formats.fetch import NOTHING_KNOWN, Fetched, Validators
from corpus.formats.pages import MEDIA_TYPES, page_of
from corpus.formats.parse import checked
from corpus.formats.reading import Reading
from corpus.models import Page
from corpus.sources.addresses import canonical, declared, is_front
from corpus.sources.listing import Entry
from corpus.sources.web import Busy, Web
from corpus.store.sources import Met

_GONE = (404, 410)
_SERVER_ERRORS = range(500, 600)


@dataclass(frozen=True, slots=True)
class Visit:
    """`url` is the address under which the page is kept: another than the entry's where that leads or points there.
    `page` is there where it is "read". `is_down`: the server did not answer as one that works does.
    """

    entry: Entry
    outcome: Literal["read", "unchanged", "gone", "failed"]
    url: str
    page: Page | None = None
    validators: Validators = NOTHING_KNOWN
    problem: str | None = None
    is_down: bool = False


def visit(entry: Entry, known_of: Callable[[str], Met | None], web: Web, reading: Reading) -> Visit:
    """Reads the page unless the entry holds all of it; `known_of` tells what is known of an address. Raises Busy."""
    known = known_of(entry.url)
    if entry.text is not None:
        return _of_feed(entry, reading)
    is_kept = known is not None and known.article_id is not None and not known.missing
    have = Validators(known.etag, known.modified) if known and is_kept else None
    try:
        got = web.get(entry.url, media_types=MEDIA_TYPES, known=have)
        if got is None:
            return Visit(entry, "unchanged", entry.url, validators=have or NOTHING_KNOWN)
        if is_front(got.url) and not is_front(entry.url):
            return Visit(entry, "gone", entry.url, problem="it leads to the front page")
        if (
            known is not None and known.is_whole
        ):  # its text is the feed's, which has it without the page around
            return Visit(entry, "unchanged", entry.url)
        seen = _of_answer(entry, got, reading)
        own = declared(got.data, seen.url) if seen.page and "html" in got.media_type else None
        return seen if own is None or own == seen.url else _at_its_own(seen, own, known_of(own), web, reading)
    except Busy:
        raise
    except BadStatus as bad:
        if bad.status in _GONE:
            return Visit(entry, "gone", entry.url, problem=bad.reason)
        return Visit(entry, "failed", entry.url, problem=bad.reason, is_down=bad.status in _SERVER_ERRORS)
    except RejectedSource as rejected:
        return Visit(
            entry, "failed", entry.url, problem=rejected.reason, is_down=isinstance(rejected, NoAnswer)
        )


def _of_answer(entry: Entry, got: Fetched, reading: Reading) -> Visit:
    led = canonical(got.url) or entry.url
    try:
        page = page_of(got, led, reading)
    except RejectedSource as rejected:
        return Visit(entry, "failed", entry.url, validators=got.validators, problem=rejected.reason)
    page = replace(
        page,
        url=led,
        title=page.title or entry.title,
        published=page.published or entry.published,
        author=page.author or entry.author,
    )
    return Visit(entry, "read", led, page, got.validators)


def _at_its_own(seen: Visit, own: str, known: Met | None, web: Web, reading: Reading) -> Visit:
    """The page at the address that this one gives as its own, if it is there and the same: many give one address for all
    that they have. Raises Busy.
    """
    if known is not None and known.same_as is not None:
        return seen
    try:
        got = web.get(own, media_types=MEDIA_TYPES)
    except Busy:
        raise
    except RejectedSource:
        return seen
    assert got is not None, "nothing was said to be known of it"
    there = _of_answer(seen.entry, got, reading)
    titles = [key(page.title or "") for page in (seen.page, there.page) if page is not None]
    return there if len(titles) == 2 and titles[0] == titles[1] != "" and there.url == own else seen


def _of_feed(entry: Entry, reading: Reading) -> Visit:
    page = checked(
        Page(
            origin=entry.url,
            text=entry.text or "",
            url=entry.url,
            title=entry.title,
            published=entry.published,
            source=entry.publisher,
            author=entry.author,
        ),
        reading,
    )
    if isinstance(page, RejectedSource):
        return Visit(entry, "failed", entry.url, problem=page.reason)
    return Visit(entry, "read", entry.url, page)
