"""A passage in its surroundings, with its lists and tables as such."""

from datetime import date

from bot.citing.anchor import Quoted
from bot.citing.reading_room import Surroundings
from bot.render.passage import around, passage_rows, place_of
from bot.render.source import show_change
from bot.rich.blocks import Paragraph, Quotation, Rich, code, italic, joined
from bot.rich.source import head_of, links_of
from bot.rich.structure import has_structure, structured
from bot.texts import Texts
from corpus.text.sentences import Span


def rich_passage(
    view: Surroundings, quoted: Quoted | None = None, *, texts: Texts, bot_username: str, today: date
) -> Rich:
    """As `render_passage`; the words that it was opened for are marked where they are but a part of it."""
    passage, (place, command) = view.source.passage, place_of(view, texts)
    is_part = quoted is not None and quoted.source.passage.id == passage.id and quoted.words != passage.text
    marks = [Span(quoted.start, quoted.end)] if quoted is not None and is_part else []
    # lines of their own, without what parts them in the article
    before, after = (
        [Paragraph(italic("\n".join(words.split("\n\n")))) for words in side] for side in around(view)
    )
    blocks = (
        *head_of(view.source.article, texts, today=today),
        Paragraph(joined(f"{place} · ", code(command))),
        *(Paragraph(change.plain) for change in show_change(quoted, texts)),
        *before,
        Quotation(structured(passage.text, marks)),
        *after,
        Paragraph(links_of(view.source, passage.text, texts=texts, bot_username=bot_username)),
    )
    return Rich(blocks, passage_rows(view, texts), pays=has_structure(passage.text))
