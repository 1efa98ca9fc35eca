"""Lists of articles to browse: each a button that opens it."""

from collections.abc import Sequence

from bot.actions.reading import Browse, ReadArticle
from bot.citing.citation import day_of
from bot.render.markup import plain, shorten
from bot.render.message import MAX_LABEL_UNITS, Button, Message, Row, turning
from bot.texts import Texts
from corpus.store.catalogue import Listing

ON_PAGE = 8


def render_shelf(heading: str, listings: Sequence[Listing], turns: Row, *, texts: Texts) -> Message:
    """Articles, one button each; the heading says what they have in common."""
    rows = [(Button(_label(listing, texts), ReadArticle(listing.article_id)),) for listing in listings]
    return _message(heading, [*rows, turns], texts)


def render_choice(
    heading: str, choices: Sequence[tuple[str, Browse]], turns: Row, *, texts: Texts
) -> Message:
    """Shelves to choose from, two in a row."""
    buttons = [Button(shorten(label, MAX_LABEL_UNITS), action) for label, action in choices]
    rows: list[Row] = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    return _message(heading, [*rows, turns], texts)


def render_ways(texts: Texts) -> Message:
    return Message(plain(texts.browsing.browse), ways(texts))


def ways(texts: Texts) -> tuple[Row, ...]:
    """The ways to look through the articles, a button each."""
    labels = (
        (texts.browsing.browse_latest, "latest"),
        (texts.browsing.browse_sources, "sources"),
        (texts.browsing.browse_months, "months"),
    )
    return tuple((Button(label, Browse(shelf)),) for label, shelf in labels)


def turns_of(here: Browse, *, has_more: bool, on_page: int = ON_PAGE) -> Row:
    """To the page before and after, where there is more than one page."""
    if not here.offset and not has_more:
        return ()
    before = Browse(here.shelf, here.key, max(0, here.offset - on_page)) if here.offset else None
    after = Browse(here.shelf, here.key, here.offset + on_page) if has_more else None
    return turning(before, str(here.offset // on_page + 1), after)


def back_to_ways(texts: Texts) -> Row:
    return (Button(texts.browsing.browse_back, Browse("ways")),)


def _message(heading: str, rows: Sequence[Row], texts: Texts) -> Message:
    return Message(plain(heading), tuple(row for row in (*rows, back_to_ways(texts)) if row))


def _label(listing: Listing, texts: Texts) -> str:
    day = day_of(texts, listing.published)
    return shorten(f"{day} · {listing.title}" if day else listing.title, MAX_LABEL_UNITS)
