"""Citations ready to paste, and the list of what somebody saved."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from bot.actions.taking import Cite, Export, OpenSaved, Save, ShowSaved, Unsave
from bot.citing.anchor import Quoted
from bot.citing.citation import Form, cite
from bot.citing.difference import difference
from bot.citing.export import DocumentForm
from bot.citing.links import quote_link
from bot.memory.saved import Saved
from bot.render.markup import MAX_UNITS, blockquote, bold, join, plain, pre, shorten, units
from bot.render.message import Button, Message, Row, copy_button, turning
from bot.render.source import show_change
from bot.texts import Texts, show_date
from corpus.models import Article

SAVED_ON_PAGE = 5
CHOSEN = "• "
"""Stands before the form that is shown."""
# Of one on a page; five with all of these fit a message.
_WORDS_MAX_UNITS = 300
_TITLE_MAX_UNITS = 150
_ABOUT_MAX_UNITS = 100
_NOW_MAX_UNITS = 190
# A message holds three names and the least words even where each sign is written as 18: "^" in BibTeX is.
_NAME_MAX_UNITS = 40
_LEAST_CHARS = 80
_LEFT_OUT = " […]"
_NAMES = {"md": "Markdown", "html": "HTML", "bib": "BibTeX", "docx": "Word"}
_EXPORTS = (
    (DocumentForm.WORD, DocumentForm.MARKDOWN, DocumentForm.HTML),
    (DocumentForm.BIBTEX, DocumentForm.PLAIN),
)


def render_citation(quoted: Quoted, action: Cite, *, texts: Texts, today: date) -> Message:
    """The quote in one form, in a frame that copies at a tap; buttons change the form.

    They are the words that `action` is of, as they are now. Of those too long for a message the beginning is cited.
    """
    form = Form.PLAIN if action.form is None else action.form
    number = texts.answers.open_passage.format(number=quoted.source.passage.id)
    head = join([*show_change(quoted, texts), plain(f"{number}. {texts.taking.citation_title}\n")], "\n\n")
    citation = _citation(quoted, form, MAX_UNITS - units(head.plain), texts, today)
    # four in a row would be cut off on a phone
    forms: Row = tuple(
        Button(CHOSEN * (one is form) + _name(one, texts), replace(action, form=one)) for one in Form
    )
    save = Button(texts.answers.save, Save(action.passage_id, action.start, action.end))
    return Message(
        head + pre(citation), (forms[:2], forms[2:], (*copy_button(texts.answers.copy, citation), save))
    )


def render_saved(
    shown: Sequence[Saved], stand: Sequence[Quoted | None], page: int, count: int, *, texts: Texts
) -> Message:
    """A page of a collection, with buttons to open and to take off each passage, and to export all.

    `stand`: where the words of each are now.
    """
    if not count:
        return Message(plain(texts.taking.saved_none))
    numbers = numbers_of(shown, stand)
    blocks = [bold(texts.taking.saved_title.format(count=count))]
    blocks += [
        join(
            [
                bold(shorten(one.title, _TITLE_MAX_UNITS)),
                plain(f"{about_saved(one, texts)} · {texts.reading.passage_number.format(number=number)}"),
                blockquote(plain(shorten(one.words, _WORDS_MAX_UNITS)), expandable=True),
                *map(plain, standing(quoted, texts)),
            ],
            "\n",
        )
        for number, one, quoted in zip(numbers, shown, stand, strict=True)
    ]
    rows: list[Row] = [
        tuple(Button(f"📖 {number}", OpenSaved(one.id)) for number, one in zip(numbers, shown, strict=True)),
        tuple(
            Button(f"✕ {number}", Unsave(one.id, page)) for number, one in zip(numbers, shown, strict=True)
        ),
    ]
    last = (count - 1) // SAVED_ON_PAGE
    if last:
        rows.append(
            turning(
                ShowSaved(page - 1) if page else None,
                f"{page + 1}/{last + 1}",
                ShowSaved(page + 1) if page < last else None,
            )
        )
    return Message(join(blocks, "\n\n"), (*rows, *export_rows(texts)))


def export_rows(texts: Texts) -> tuple[Row, ...]:
    """The forms that a collection is sent in, a button each."""
    return tuple(tuple(Button(f"⬇️ {_name(form, texts)}", Export(form)) for form in row) for row in _EXPORTS)


def numbers_of(shown: Sequence[Saved], stand: Sequence[Quoted | None]) -> list[str]:
    """The number of the passage that each is of now, with a letter where several are of one."""
    ids = [
        quoted.source.passage.id if quoted else one.passage_id
        for one, quoted in zip(shown, stand, strict=True)
    ]
    letters = ["abcde"[ids[:at].count(one)] if ids.count(one) > 1 else "" for at, one in enumerate(ids)]
    return [f"{one}{letter}" for one, letter in zip(ids, letters, strict=True)]


def _name(form: Form | DocumentForm, texts: Texts) -> str:
    return _NAMES.get(form, texts.taking.plain_text)


def _citation(quoted: Quoted, form: Form, max_units: int, texts: Texts, today: date) -> str:
    """In at most `max_units`: words are left out first, then the link, and then names are shortened."""
    article, words = quoted.source.article, quoted.words
    url = quote_link(quoted.source, words)
    *longer, shortest = (
        partial(cite, named, form=form, texts=texts, url=link, accessed=today)
        for named, link in ((article, url), (article, None), (_briefly(article), None))
    )

    def fits(citation: str) -> bool:
        return units(citation) <= max_units

    least = _beginning(words, _LEAST_CHARS)
    cited = next((one for one in longer if fits(one(least))), shortest)
    if fits(whole := cited(words)):
        return whole
    lengths = range(len(words))
    too_long = bisect_left(lengths, True, key=lambda length: not fits(cited(_beginning(words, length))))
    return cited(_beginning(words, too_long - 1))


def _beginning(words: str, length: int) -> str:
    """At most `length` characters of the words, cut between two, and the sign that some are left out."""
    if length >= len(words):
        return words
    return "".join(words[:length].rsplit(maxsplit=1)[:1]) + _LEFT_OUT


def _briefly(article: Article) -> Article:
    title, author, source = (
        shorten(name or "", _NAME_MAX_UNITS) for name in (article.title, article.author, article.source)
    )
    return replace(article, title=title, author=author or None, source=source or None)


def about_saved(saved: Saved, texts: Texts) -> str:
    parts = (show_date(texts, saved.published), saved.source)
    return shorten(" · ".join(part for part in parts if part), _ABOUT_MAX_UNITS)


def standing(quoted: Quoted | None, texts: Texts) -> list[str]:
    """What became of saved words; nothing where they stand as they stood."""
    if quoted is None:
        return [texts.taking.saved_gone]
    if quoted.was is None:
        return []
    was, now = difference(quoted.was, quoted.words)
    if now:
        return [texts.taking.saved_now.format(now=shorten(now, _NOW_MAX_UNITS))]
    return [texts.reading.words_removed.format(was=shorten(was, _NOW_MAX_UNITS))] if was else []
