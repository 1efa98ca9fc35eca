"""An answer as a document: the quote with the words that answer marked, and each source with its buttons beside it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.actions.reading import OpenPassage
from bot.actions.taking import Cite, Save
from bot.citing.reading_room import Source
from bot.memory.answers import GivenAnswer
from bot.render.answer import SOURCES_SHOWN, from_quote, rest_of, understood_as
from bot.render.copies import Told, in_time, link_of, name_of, told_of, words_of
from bot.render.markup import shorten
from bot.render.message import MAX_HEAD_UNITS, Button, Row
from bot.render.source import show_about, show_number
from bot.render.tools import few_tools, more_sources
from bot.rich.blocks import (
    Block,
    Buttons,
    Details,
    FoldedQuotation,
    Heading,
    Link,
    Note,
    NoteLink,
    Paragraph,
    Quotation,
    Rich,
    RichText,
    bold,
    italic,
    joined,
)
from bot.rich.source import linked_head_of, links_of, title_of
from bot.rich.structure import has_structure, structured
from bot.texts import Texts
from corpus.models import Passage
from index.answer.answer import Copy, Hit, Quote

_HEADING_SIZE = 4


def rich_answer(
    quote: Quote,
    sources: Sequence[Source],
    given: GivenAnswer,
    *,
    copies: Sequence[Copy] = (),
    understood: str | None,
    texts: Texts,
    bot_username: str,
    today: date,
) -> Rich:
    """As `render_answer`; of several sources all but the first are folded."""
    first, *others = (_Entry(source, quote, texts, bot_username, today) for source in sources)
    blocks: list[Block] = [Paragraph(italic(understood_as(understood, texts)))] if understood else []
    before, behind = (
        [
            _Entry(Source(copy.passage, copy.article), _as_quote(copy), texts, bot_username, today)
            for copy in each
        ]
        for each in in_time(quote, copies)
    )
    blocks += (*quoted(quote, sources, texts), *(one.folded() for one in before), *first.blocks())
    blocks += (one.folded() for one in behind)
    blocks += (_told(told, texts, bot_username) for told in told_of(copies, texts))
    blocks += (one.folded() for one in others)
    rows = _without(blocks, few_tools(given, len(sources), quote.items_left, texts=texts))
    pays = bool(others or copies) or quote.items_left > 0 or has_structure(quote.text)
    return Rich(tuple(blocks), rows, pays)


def rich_sources(
    sources: Sequence[Source],
    given: GivenAnswer,
    offset: int,
    *,
    texts: Texts,
    bot_username: str,
    today: date,
) -> Rich:
    """As `render_sources`."""
    entries = [_Entry(source, None, texts, bot_username, today) for source in sources]
    more = more_sources(given, offset + SOURCES_SHOWN, texts)
    blocks = tuple(block for entry in entries for block in entry.blocks())
    return Rich(blocks, (more,) if more else (), pays=len(sources) > 1)


def rich_within(
    hits: Sequence[Hit], quote: Quote | None, *, texts: Texts, bot_username: str, today: date
) -> Rich:
    """As `render_within`."""
    sources = [Source(hit.passage, hit.article) for hit in hits]
    blocks: list[Block] = [
        Paragraph(texts.reading.found_within),
        *linked_head_of(hits[0].article, texts, today=today),
    ]
    if quote is not None:
        blocks += quoted(quote, sources, texts)
    for source in sources:
        entry = _Entry(source, quote, texts, bot_username, today)
        blocks += (*entry.numbered(), entry.buttons())
    rest = () if quote is None else rest_of(quote, texts)
    return Rich(tuple(blocks), (rest,) if rest else ())


def headed(words: str, rich: Rich) -> Rich:
    """The message, with the words over it."""
    return replace(rich, blocks=(Heading(shorten(words, MAX_HEAD_UNITS), _HEADING_SIZE), *rich.blocks))


def quoted(quote: Quote, sources: Sequence[Source], texts: Texts) -> list[Block]:
    """The quote, with what leads to its sources, and how much of a list it leaves out."""
    pieces: list[RichText] = []
    for source in sources:
        pieces += (" · ", NoteLink(show_number(source.passage, texts), _name(source.passage)))
    blocks: list[Block] = [Quotation(structured(quote.text, quote.marks), joined(*pieces[1:]))]
    if quote.items_left:
        blocks.append(Paragraph(italic(texts.answers.items_left.format(count=quote.items_left))))
    return blocks


class _Entry:
    """A source: what it is known by, its words from the quoted ones on, and its buttons."""

    def __init__(
        self, source: Source, quote: Quote | None, texts: Texts, bot_username: str, today: date
    ) -> None:
        self._source = source
        self._texts = texts
        self._words = from_quote(source.passage, quote)
        is_quoted = quote is not None and source.passage.id == quote.hit.passage.id
        start, end = (quote.start, quote.end) if quote and is_quoted else (0, len(source.passage.text))
        said = source.passage.text[start:end]
        self._span = start, end
        self._opened = (start, end) if is_quoted else (0, 0)
        self._links = Paragraph(links_of(source, said, texts=texts, bot_username=bot_username))
        self._about = show_about(source.article, texts, today=today)

    def blocks(self) -> tuple[Block, ...]:
        title = bold(title_of(self._source.article))
        head = Paragraph((title, f"\n{self._about} · ", self.number(self._texts.reading.passage_number)))
        return head, self._links, self.passage(), self.buttons()

    def folded(self) -> Details:
        title = bold(title_of(self._source.article))
        summary = (title, f" · {self._about} · ", self.number(self._texts.reading.passage_number))
        return Details(summary, (self._links, self.passage(), self.buttons()))

    def number(self, form: str) -> Note:
        passage = self._source.passage
        return Note(form.format(number=passage.id), _name(passage))

    def numbered(self) -> tuple[Block, ...]:
        """The passage under its number."""
        number, passage = self.number(self._texts.answers.open_passage), self.passage()
        if isinstance(passage, Details):
            return (replace(passage, summary=number),)
        return Paragraph(number), passage

    def passage(self) -> FoldedQuotation | Details:
        """Folded; what has a table or a list in it, where only blocks can show that."""
        passage = self._source.passage
        if has_structure(passage.text):
            number = self._texts.answers.open_passage.format(number=passage.id)
            return Details(number, (Quotation(structured(passage.text)),))
        before, quoted, after = self._words
        return FoldedQuotation(joined(before, bold(quoted) if quoted else "", after))

    def buttons(self) -> Buttons:
        passage, texts = self._source.passage, self._texts
        start, end = self._span
        return Buttons(
            (
                Button(texts.answers.read, OpenPassage(passage.id, *self._opened)),
                Button(texts.answers.cite, Cite(passage.id, start, end)),
                Button(texts.answers.save, Save(passage.id, start, end)),
            )
        )


def _as_quote(copy: Copy) -> Quote:
    return Quote(words_of(copy), Hit(copy.passage, copy.article, 0.0), copy.start, copy.end)


def _told(told: Told, texts: Texts, bot_username: str) -> Paragraph:
    names = [Link(name_of(copy, texts), link_of(copy, bot_username)) for copy in told.copies]
    pieces = [piece for name in names for piece in (", ", name)]
    return Paragraph(joined(f"{told.words} ", *pieces[1:]) if names else told.words)


def _name(passage: Passage) -> str:
    return f"passage-{passage.id}"


def _without(blocks: Sequence[Block], row: Row) -> tuple[Row, ...]:
    """The row without the buttons that stand in the blocks."""
    there = {button.does for block in blocks if isinstance(block, Buttons) for button in block.row}
    left = tuple(button for button in row if button.does not in there)
    return (left,) if left else ()
