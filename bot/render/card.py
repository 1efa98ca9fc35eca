"""Articles as those see them who look after them: lists, and a card of what is known of one."""

from collections.abc import Sequence
from datetime import date

from bot.actions.editing import CorrectArticle, ListArticles, OpenCard, RemoveArticle, RestoreArticle
from bot.actions.reading import ReadArticle
from bot.render.markup import bold, join, plain, shorten
from bot.render.message import MAX_LABEL_UNITS, Button, Message, Row, turning
from bot.render.offer import CORRIGIBLE, SENT
from bot.texts import Texts, show_date, show_moment
from corpus.store.entries import Entry
from corpus.store.removed import KEPT_DAYS

ON_PAGE = 8
_MAX_UNITS = 400


def render_entries(here: ListArticles, found: Sequence[Entry], texts: Texts, *, typed: str = "") -> Message:
    """One page of those found, a button each. `typed`: the words as they were written, which buttons have no room for."""
    page = found[here.offset : here.offset + ON_PAGE]
    rows = [(Button(_label(entry, texts), OpenCard(entry.id)),) for entry in page]
    return Message(
        plain(_heading(here, found, typed, texts)),
        tuple(row for row in (*rows, _turns(here, len(found)), _other(here, texts)) if row),
    )


def _heading(here: ListArticles, found: Sequence[Entry], typed: str, texts: Texts) -> str:
    editing = texts.editing
    if here.removed:
        said = editing.removed_articles if found else editing.removed_none
        return said.format(days=KEPT_DAYS)
    if not found:
        return editing.articles_none
    words = shorten(typed, _MAX_UNITS) if typed and here.words else here.words
    return editing.articles_found.format(words=words) if words else editing.articles


def _turns(here: ListArticles, count: int) -> Row:
    if count <= ON_PAGE:
        return ()

    def at(offset: int) -> ListArticles:
        return ListArticles(offset, here.removed, here.words)

    before = at(max(0, here.offset - ON_PAGE)) if here.offset else None
    after = at(here.offset + ON_PAGE) if here.offset + ON_PAGE < count else None
    return turning(before, f"{here.offset // ON_PAGE + 1}/{-(-count // ON_PAGE)}", after)


def _other(here: ListArticles, texts: Texts) -> Row:
    editing = texts.editing
    label = editing.show_articles if here.removed else editing.show_removed
    return (Button(label, ListArticles(0, 1 - here.removed)),)


def render_card(entry: Entry, texts: Texts) -> Message:
    """What is known of an article, and what can be done to it."""
    editing = texts.editing
    fields = {
        "published": _day(entry, texts),
        "source": entry.source,
        "author": entry.author,
        "url": entry.url,
    }
    lines = [
        editing.about.format(name=editing.fields[name], value=shorten(value or "–", _MAX_UNITS))
        for name, value in fields.items()
    ]
    if entry.origin != entry.url:
        lines.append(editing.origin.format(origin=shorten(entry.origin.removeprefix(SENT), _MAX_UNITS)))
    lines.append(editing.added.format(added=show_moment(texts, entry.added_at)))
    head = editing.card.format(id=entry.id, passages=entry.passages)
    text = join([plain(head), bold(shorten(entry.title, _MAX_UNITS)), *map(plain, lines)], "\n")
    if entry.removed_at is not None:
        return Message(text, (restore_button(entry.id, texts),))
    fields_row = [
        Button(editing.correct.format(field=editing.fields[name]), CorrectArticle(entry.id, name))
        for name in CORRIGIBLE
    ]
    first = (
        Button(editing.card_read, ReadArticle(entry.id)),
        Button(editing.remove, RemoveArticle(entry.id)),
    )
    return Message(text, (first, tuple(fields_row[:2]), tuple(fields_row[2:])))


def restore_button(article_id: int, texts: Texts) -> Row:
    return (Button(texts.editing.restore, RestoreArticle(article_id)),)  # type: ignore[arg-type]


def _label(entry: Entry, texts: Texts) -> str:
    named = (str(entry.id), _day(entry, texts), entry.title)
    return shorten(" · ".join(one for one in named if one), MAX_LABEL_UNITS)


def _day(entry: Entry, texts: Texts) -> str | None:
    return show_date(texts, date.fromisoformat(entry.published)) if entry.published else None
