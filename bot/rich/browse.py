"""Shelves to browse, as a list with many more on a page than there is room for buttons: each title is one itself."""

from collections.abc import Callable, Sequence
from itertools import groupby

from bot.actions.reading import Browse, ReadArticle
from bot.citing.citation import day_of
from bot.render.markup import shorten
from bot.render.message import Button, Row
from bot.render.shelves import back_to_ways
from bot.render.source import TITLE_MAX_UNITS
from bot.rich.blocks import Block, Heading, Item, List, Pressable, Rich, RichText, joined
from bot.rich.source import TITLE_SIZE
from bot.texts import Texts
from corpus.store.catalogue import Listing

ON_RICH_PAGE = 40
_MONTH_SIZE = 5


def rich_shelf(heading: str, listings: Sequence[Listing], turns: Row, *, texts: Texts) -> Rich:
    """Articles in their order, month by month where they are of more than one and stand so, and with their publishers
    where these differ.
    """
    is_mixed = len({one.source for one in listings}) > 1
    months = [(month, list(those)) for month, those in groupby(listings, _month(texts))]
    if len({month for month, _ in months}) < len(months):
        months = [("", list(listings))]
    blocks: list[Block] = [Heading(heading, TITLE_SIZE)]
    for month, those in months:
        if len(months) > 1:
            blocks.append(Heading(month, _MONTH_SIZE))
        blocks.append(List(tuple(Item(_entry(one, texts, with_source=is_mixed)) for one in those)))
    return _rich(blocks, turns, texts)


def rich_choice(heading: str, choices: Sequence[tuple[str, Browse]], turns: Row, *, texts: Texts) -> Rich:
    """Shelves to choose from."""
    buttons = (Button(shorten(label, TITLE_MAX_UNITS), action) for label, action in choices)
    shelves = List(tuple(Item(Pressable(button)) for button in buttons))
    return _rich([Heading(heading, TITLE_SIZE), shelves], turns, texts)


def _rich(blocks: Sequence[Block], turns: Row, texts: Texts) -> Rich:
    rows = (turns, back_to_ways(texts))
    return Rich(tuple(blocks), tuple(row for row in rows if row))


def _entry(listing: Listing, texts: Texts, *, with_source: bool) -> RichText:
    title = Pressable(Button(shorten(listing.title, TITLE_MAX_UNITS), ReadArticle(listing.article_id)))
    day = day_of(texts, listing.published)
    return joined(
        f"{day} · " if day else "", title, f" · {listing.source}" if with_source and listing.source else ""
    )


def _month(texts: Texts) -> Callable[[Listing], str]:
    def of(listing: Listing) -> str:
        return listing.published.strftime("%m/%Y") if listing.published else texts.no_date.capitalize()

    return of
