"""Citations ready to paste, and the list of what somebody saved."""

from collections.abc import Sequence
from datetime import date

from bot.actions import Cite, Export, OpenPassage, Save, ShowSaved, Unsave
from bot.citation import Form, cite
from bot.export import DocumentForm
from bot.library import Source
from bot.links import source_link
from bot.markup import MAX_UNITS, blockquote, bold, join, plain, pre, shorten
from bot.memory.saved import Saved
from bot.render.message import Button, Message, Row, copy_button, turning
from bot.texts import Texts, show_date

SAVED_ON_PAGE = 5
_WORDS_MAX_UNITS = 400
_TITLE_MAX_UNITS = 150
_LABELS = {Form.PLAIN: "Text", Form.MARKDOWN: "Markdown", Form.HTML: "HTML", Form.BIBTEX: "BibTeX"}
_EXPORTS = (
    ((DocumentForm.WORD, "Word"), (DocumentForm.MARKDOWN, "Markdown"), (DocumentForm.HTML, "HTML")),
    ((DocumentForm.BIBTEX, "BibTeX"), (DocumentForm.PLAIN, "Text")),
)


def render_citation(source: Source, action: Cite, *, texts: Texts, today: date) -> Message:
    """The quote in one form, in a frame that copies at a tap; buttons change the form."""
    words = source.passage.text[action.start : action.end] or source.passage.text
    form = Form.PLAIN if action.form is None else action.form
    url = source_link(source.article.url, words) if source.article.url else None
    citation = cite(source.article, words, form=form, texts=texts, url=url, accessed=today)
    head = plain(texts.citation_title)
    text = join([head, pre(shorten(citation, MAX_UNITS - 200))], "\n")
    forms: Row = tuple(
        Button(f"• {label}" if one == form else label, Cite(action.passage_id, action.start, action.end, one))
        for one, label in _LABELS.items()
    )
    save = Button(texts.save, Save(action.passage_id, action.start, action.end))
    return Message(text, (forms, (*copy_button(texts.copy, citation), save)))


def render_saved(shown: Sequence[Saved], page: int, count: int, *, texts: Texts) -> Message:
    """A page of a collection, with buttons to open and to take off each passage, and to export all."""
    if not count:
        return Message(plain(texts.saved_none))
    first = page * SAVED_ON_PAGE + 1
    blocks = [bold(texts.saved_title.format(count=count))]
    blocks += [
        join(
            [
                plain(f"{number}. ")
                + bold(shorten(one.title, _TITLE_MAX_UNITS))
                + plain(f"\n{_about(one, texts)}"),
                blockquote(plain(shorten(one.words, _WORDS_MAX_UNITS)), expandable=True),
            ],
            "\n",
        )
        for number, one in enumerate(shown, first)
    ]
    rows: list[Row] = [
        tuple(Button(f"📖 {number}", OpenPassage(one.passage_id)) for number, one in enumerate(shown, first)),
        tuple(Button(f"✕ {number}", Unsave(one.id, page)) for number, one in enumerate(shown, first)),
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
    rows += [tuple(Button(f"⬇️ {label}", Export(form)) for form, label in row) for row in _EXPORTS]
    return Message(join(blocks, "\n\n"), tuple(rows))


def _about(saved: Saved, texts: Texts) -> str:
    parts = (show_date(texts, saved.published), saved.source)
    return shorten(" · ".join(part for part in parts if part), _TITLE_MAX_UNITS)
