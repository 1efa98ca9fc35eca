"""An answer: the quote, then the sources that it rests on."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.actions import AskExample, Cite, Explain, Judge, MoreSources, OpenPassage, Opinion, Save
from bot.citing.citation import day_of
from bot.citing.reading_room import Source
from bot.markup import Marked, blockquote, bold, italic, join, pack, plain, shorten
from bot.memory.answers import GivenAnswer
from bot.memory.examples import Example
from bot.render.listing import show_left, show_rest_of
from bot.render.message import (
    MAX_LABEL_UNITS,
    Button,
    Message,
    Row,
    copy_button,
    render_text,
    with_buttons,
)
from bot.render.source import show_about, show_links, show_title
from bot.texts import Texts
from corpus.models import PassageId
from index.answer.answer import Answer, Hit, Quote

SOURCES_SHOWN = 3
_UNDERSTOOD_MAX_UNITS = 300


def render_answer(
    quote: Quote,
    sources: Sequence[Source],
    given: GivenAnswer,
    *,
    understood: str | None,
    texts: Texts,
    bot_username: str,
    today: date,
) -> list[Message]:
    """The quote, then the numbered sources; the buttons stand under the last message.

    `understood` is what the question was taken for, where that is not what was written.
    """
    blocks = [show_understood(understood, texts)] if understood else []
    blocks.append(show_quote(quote, texts))
    blocks += _numbered(sources, 1, {quote.hit.passage.id: quote.text}, texts, bot_username, today)
    cite = Cite(quote.hit.passage.id, quote.start, quote.end)
    rows = [
        show_rest_of(quote, texts),
        (*_opens(sources, 1, texts), *_more(given, len(sources), texts)),
        (
            *copy_button(texts.copy, *_with_source(quote, texts), otherwise=cite),
            Button(texts.cite, cite),
            Button(texts.save, Save(quote.hit.passage.id, quote.start, quote.end)),
        ),
        (
            Button("👍", Judge(given.id, Opinion.GOOD)),
            Button("👎", Judge(given.id, Opinion.BAD)),
            Button(texts.why, Explain(given.id)),
        ),
    ]
    return with_buttons(pack(blocks), rows)


def render_sources(
    sources: Sequence[Source],
    given: GivenAnswer,
    offset: int,
    *,
    texts: Texts,
    bot_username: str,
    today: date,
) -> list[Message]:
    """Further sources of an answer, numbered on from `offset`."""
    blocks = _numbered(sources, offset + 1, {}, texts, bot_username, today)
    rows = [_opens(sources, offset + 1, texts), _more(given, offset + SOURCES_SHOWN, texts)]
    return with_buttons(pack(blocks), rows)


def render_unanswered(answer: Answer, *, understood: str | None, texts: Texts) -> list[Message]:
    """That nothing answers, and the nearest articles as buttons."""
    nearest = {hit.article.id: hit for hit in reversed(answer.hits)}
    hits = [hit for hit in answer.hits if nearest[hit.article.id] is hit][:SOURCES_SHOWN]
    nothing = texts.not_about.format(names=", ".join(answer.unnamed)) if answer.unnamed else texts.not_found
    text = f"{nothing}\n{texts.not_found_near if hits else texts.not_found_hint}"
    if understood:
        text = f"{texts.understood.format(question=shorten(understood, _UNDERSTOOD_MAX_UNITS))}\n\n{text}"
    return render_text(text, [_title_button(hit) for hit in hits])


def render_within(
    hits: Sequence[Hit], quote: Quote | None, *, texts: Texts, bot_username: str, today: date
) -> list[Message]:
    """What was found in one article: the quote if something answers, else the nearest passages."""
    article = hits[0].article
    head = join([show_title(article), plain(show_about(article, texts, today=today))], "\n")
    blocks = [plain(texts.found_within), head]
    if quote is not None:
        blocks.append(show_quote(quote, texts))
    blocks += [blockquote(plain(hit.passage.text), expandable=True) for hit in hits]
    sources = [Source(hit.passage, hit.article) for hit in hits]
    rest = show_rest_of(quote, texts) if quote is not None else ()
    return with_buttons(pack(blocks), [rest, _opens(sources, 1, texts)])


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


def show_understood(understood: str, texts: Texts) -> Marked:
    return italic(texts.understood.format(question=shorten(understood, _UNDERSTOOD_MAX_UNITS)))


def _numbered(
    sources: Sequence[Source],
    first: int,
    quoted: dict[PassageId, str],
    texts: Texts,
    bot_username: str,
    today: date,
) -> list[Marked]:
    return [
        join(
            [
                plain(f"{number}. ") + show_title(source.article),
                plain(show_about(source.article, texts, today=today)),
                show_links(
                    source,
                    quoted.get(source.passage.id, source.passage.text),
                    texts=texts,
                    bot_username=bot_username,
                ),
                blockquote(plain(source.passage.text), expandable=True),
            ],
            "\n",
        )
        for number, source in enumerate(sources, first)
    ]


def _opens(sources: Sequence[Source], first: int, texts: Texts) -> Row:
    return tuple(
        Button(texts.open_passage.format(number=number), OpenPassage(source.passage.id))
        for number, source in enumerate(sources, first)
    )


def _more(given: GivenAnswer, shown: int, texts: Texts) -> Row:
    return (Button(texts.more_sources, MoreSources(given.id, shown)),) if shown < len(given.passages) else ()


def _title_button(hit: Hit) -> Row:
    return (Button("📄 " + shorten(hit.article.title, MAX_LABEL_UNITS), OpenPassage(hit.passage.id)),)


def _with_source(quote: Quote, texts: Texts) -> Iterator[str]:
    """The quote with all that its source is known by, and with title and day alone."""
    article = quote.hit.article
    for source in (article.source, None):
        named = (article.title, source, day_of(texts, article.published))
        yield f"“{quote.text}” — {', '.join(part for part in named if part)}"
