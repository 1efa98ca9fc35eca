"""An answer: the quote, then the sources that it rests on."""

from collections.abc import Sequence
from datetime import date

from bot.actions.answers import AskExample
from bot.actions.reading import OpenPassage, RestOfList
from bot.citing.reading_room import Source
from bot.memory.answers import GivenAnswer
from bot.memory.examples import Example
from bot.render.copies import in_time, show_copy, show_told
from bot.render.listing import rest_button, show_left
from bot.render.markup import NOTHING, Marked, blockquote, bold, italic, join, pack, plain, shorten
from bot.render.message import (
    MAX_LABEL_UNITS,
    Button,
    Message,
    Row,
    render_text,
    with_buttons,
)
from bot.render.source import show_about, show_head, show_links, show_number, show_title
from bot.render.tools import few_tools, more_sources, passage_buttons
from bot.texts import Texts
from corpus.models import Passage
from index.answer.answer import Answer, Copy, Hit, Quote

SOURCES_SHOWN = 3
_UNDERSTOOD_MAX_UNITS = 300


def render_answer(
    quote: Quote,
    sources: Sequence[Source],
    given: GivenAnswer,
    *,
    copies: Sequence[Copy] = (),
    understood: str | None,
    texts: Texts,
    bot_username: str,
    today: date,
) -> list[Message]:
    """The quote, then the sources; the buttons stand under the last message. `copies` tell what is quoted too.

    `understood` is what the question was taken for, where that is not what was written.
    """
    blocks = [show_understood(understood, texts)] if understood else []
    blocks.append(show_quote(quote, texts))
    own, *others = _show_sources(sources, quote, texts, bot_username, today)
    before, behind = (
        [show_copy(copy, texts, bot_username=bot_username, today=today) for copy in each]
        for each in in_time(quote, copies)
    )
    blocks += [*before, own, *behind, *show_told(copies, texts, bot_username=bot_username), *others]
    return with_buttons(pack(blocks), [few_tools(given, len(sources), quote.items_left, texts=texts)])


def render_sources(
    sources: Sequence[Source],
    given: GivenAnswer,
    offset: int,
    *,
    texts: Texts,
    bot_username: str,
    today: date,
) -> list[Message]:
    """Further sources of an answer, from `offset` on."""
    blocks = _show_sources(sources, None, texts, bot_username, today)
    rows = [
        passage_buttons([source.passage.id for source in sources], texts),
        more_sources(given, offset + SOURCES_SHOWN, texts),
    ]
    return with_buttons(pack(blocks), rows)


def render_unanswered(answer: Answer, *, understood: str | None, texts: Texts) -> list[Message]:
    """That nothing answers, and the nearest articles as buttons."""
    nearest = {hit.article.id: hit for hit in reversed(answer.told_once)}
    hits = [hit for hit in answer.told_once if nearest[hit.article.id] is hit][:SOURCES_SHOWN]
    nothing = (
        texts.answers.not_about.format(names=", ".join(answer.unnamed))
        if answer.unnamed
        else texts.answers.not_found
    )
    text = f"{nothing}\n{texts.answers.not_found_near if hits else texts.answers.not_found_hint}"
    if understood:
        text = f"{understood_as(understood, texts)}\n\n{text}"
    return render_text(text, [_title_button(hit) for hit in hits])


def render_within(
    hits: Sequence[Hit], quote: Quote | None, *, texts: Texts, bot_username: str, today: date
) -> list[Message]:
    """What was found in one article: the quote if something answers, else the nearest passages."""
    blocks = [plain(texts.reading.found_within), show_head(hits[0].article, texts, today=today)]
    if quote is not None:
        blocks.append(show_quote(quote, texts))
    blocks += [
        join(
            [plain(texts.answers.open_passage.format(number=hit.passage.id)), _folded(hit.passage, quote)],
            "\n",
        )
        for hit in hits
    ]
    rest = () if quote is None else rest_of(quote, texts)
    return with_buttons(pack(blocks), [rest, passage_buttons([hit.passage.id for hit in hits], texts)])


def render_examples(examples: Sequence[Example]) -> list[Row]:
    return [
        (Button(shorten(example.question, MAX_LABEL_UNITS), AskExample(example.id)),) for example in examples
    ]


def show_quote(quote: Quote, texts: Texts) -> Marked:
    """The words of the quote, those that answer in bold, and below them how much of a list they leave out."""
    pieces, end = [], 0
    for mark in quote.marks:
        pieces += [plain(quote.text[end : mark.start]), bold(quote.text[mark.start : mark.end])]
        end = mark.end
    quoted = blockquote(join([*pieces, plain(quote.text[end:])], ""))
    return join([quoted, show_left(quote.items_left, texts)], "\n") if quote.items_left else quoted


def understood_as(understood: str, texts: Texts) -> str:
    return texts.answers.understood.format(question=shorten(understood, _UNDERSTOOD_MAX_UNITS))


def show_understood(understood: str, texts: Texts) -> Marked:
    return italic(understood_as(understood, texts))


def _show_sources(
    sources: Sequence[Source], quote: Quote | None, texts: Texts, bot_username: str, today: date
) -> list[Marked]:
    """Each with the number of its passage, and its words folded."""
    blocks = []
    for source in sources:
        article, passage = source.article, source.passage
        words = quote.text if quote and passage.id == quote.hit.passage.id else passage.text
        lines = [
            show_title(article),
            plain(f"{show_about(article, texts, today=today)} · {show_number(passage, texts)}"),
            show_links(source, words, texts=texts, bot_username=bot_username),
            _folded(passage, quote),
        ]
        blocks.append(join(lines, "\n"))
    return blocks


def _folded(passage: Passage, quote: Quote | None) -> Marked:
    before, quoted, after = from_quote(passage, quote)
    return blockquote(plain(before) + (bold(quoted) if quoted else NOTHING) + plain(after), expandable=True)


def from_quote(passage: Passage, quote: Quote | None) -> tuple[str, str, str]:
    """The words of a passage from the quoted ones on: a sign that there are others before, the quoted, and the rest. All
    of them are the rest where the quote is not in it.
    """
    text, at = passage.text, -1
    if quote is not None:
        at = quote.start if passage.id == quote.hit.passage.id else text.find(quote.text)
    if quote is None or at < 0:
        return "", "", text
    return "… " if text[:at].strip() else "", quote.text, text[at + len(quote.text) :]


def rest_of(quote: Quote, texts: Texts) -> Row:
    return rest_button(quote.items_left, RestOfList(quote.hit.passage.id, quote.start, quote.end), texts)


def _title_button(hit: Hit) -> Row:
    return (Button("📄 " + shorten(hit.article.title, MAX_LABEL_UNITS), OpenPassage(hit.passage.id)),)
