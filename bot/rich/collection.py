"""A person's saved passages as one document, under the titles of their articles."""

from collections.abc import Iterator, Mapping, Sequence

from bot.actions.taking import OpenSaved, ShowSaved, Unsave
from bot.citing.anchor import Quoted
from bot.citing.links import quote_link, source_link
from bot.memory.saved import Saved, SavedId
from bot.render.citation import SAVED_ON_PAGE, about_saved, export_rows, numbers_of, standing
from bot.render.markup import shorten
from bot.render.message import Button, Row, turning
from bot.render.source import TITLE_MAX_UNITS
from bot.rich.blocks import Block, Buttons, Heading, Link, Paragraph, Quotation, Rich, joined
from bot.rich.limits import Size, runs, size_of
from bot.rich.source import TITLE_SIZE
from bot.rich.structure import structured
from bot.texts import Texts

_ARTICLE_SIZE = 4
_STANDING = Size(units=300 * SAVED_ON_PAGE)
"""What may be said of the words of a page more than that they are gone."""


def parts_of(saved: Sequence[Saved], *, texts: Texts) -> list[range]:
    """The pages of `render_saved` that go together of a whole collection, as many as a message holds."""
    heading = Heading(texts.taking.saved_title.format(count=len(saved)), TITLE_SIZE)
    pages = (saved[start : start + SAVED_ON_PAGE] for start in range(0, len(saved), SAVED_ON_PAGE))
    sizes = [size_of(_entries(page, 0, {}, texts)) + _STANDING for page in pages]
    return runs(sizes, beside=size_of([heading]))


def rich_saved(
    saved: Sequence[Saved], stand: Mapping[SavedId, Quoted | None], page: int, *, texts: Texts
) -> Rich | None:
    """The part of a whole collection that has this page; None where that is too much for a message.

    `stand`: where the words of that part are now.
    """
    parts = parts_of(saved, texts=texts)
    number = next(at for at, part in enumerate(parts) if page in part)
    here = saved[parts[number].start * SAVED_ON_PAGE : parts[number].stop * SAVED_ON_PAGE]
    heading = Heading(texts.taking.saved_title.format(count=len(saved)), TITLE_SIZE)
    blocks = (heading, *_entries(here, parts[number].start, stand, texts))
    if not size_of(blocks).fits:
        return None
    turns = turning(
        ShowSaved(parts[number - 1].start) if number else None,
        f"{number + 1}/{len(parts)}",
        ShowSaved(parts[number].stop) if number + 1 < len(parts) else None,
    )
    return Rich(blocks, (*((turns,) if len(parts) > 1 else ()), *export_rows(texts)))


def _entries(
    saved: Sequence[Saved], first_page: int, stand: Mapping[SavedId, Quoted | None], texts: Texts
) -> Iterator[Block]:
    """Each passage, and its article where the one before is of another."""
    for at, one in enumerate(saved):
        page, place = divmod(at, SAVED_ON_PAGE)
        if not place:
            beside = saved[at : at + SAVED_ON_PAGE]
            numbers = numbers_of(beside, [stand.get(one.id) for one in beside])
        if not at or _article(saved[at - 1]) != _article(one):
            yield Heading(shorten(one.title, TITLE_MAX_UNITS), _ARTICLE_SIZE)
        about = f"{about_saved(one, texts)} · {texts.reading.passage_number.format(number=numbers[place])}"
        url = _link(one, stand.get(one.id))
        yield Paragraph(joined(about, " · ", Link(f"🔗 {texts.answers.open_source}", url)) if url else about)
        yield Quotation(structured(one.words))
        yield from (Paragraph(words) for words in standing(stand.get(one.id), texts))
        yield Buttons(_beside(one, numbers[place], first_page + page))


def _beside(saved: Saved, number: str, page: int) -> Row:
    return (
        Button(f"📖 {number}", OpenSaved(saved.id)),
        Button(f"✕ {number}", Unsave(saved.id, page)),
    )


def _article(saved: Saved) -> tuple[object, ...]:
    return saved.title, saved.source, saved.published, saved.url


def _link(saved: Saved, quoted: Quoted | None) -> str | None:
    if quoted is not None:
        return quote_link(quoted.source, quoted.words)
    return source_link(saved.url, saved.words) if saved.url else None
