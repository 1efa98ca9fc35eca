"""What the bot says, as messages: pure functions from answers and passages to text and buttons."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions import Action, MoreSources, OpenPassage, TurnTo
from bot.answers import GivenAnswer
from bot.archive import Source, Surroundings
from bot.links import deep_link, source_link
from bot.markup import MAX_UNITS, Marked, blockquote, bold, italic, join, link, pack, plain, shorten, units
from bot.texts import Texts, show_date
from corpus.models import Article
from corpus.sentences import paragraphs, sentences
from index.answer import Quote

SOURCES_SHOWN = 3

_TITLE_MAX_UNITS = 300
_AROUND_MAX_CHARS = 300


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class Message:
    """A message within Telegram's limits, and its rows of buttons."""

    text: Marked
    buttons: tuple[tuple[Button, ...], ...] = ()


def render_text(text: str) -> list[Message]:
    """The text as it is, but for what is too much for one message."""
    return [Message(plain(shorten(text, MAX_UNITS)))]


def render_answer(
    quote: Quote, sources: Sequence[Source], given: GivenAnswer, *, texts: Texts, bot_username: str
) -> list[Message]:
    """The quote, then the numbered sources; the buttons stand under the last message."""
    blocks = [blockquote(_with_marks(quote))]
    blocks += _numbered(sources, 1, texts, bot_username, {quote.hit.passage.id: quote.text})
    opens = tuple(
        Button(texts.open_passage.format(number=number), OpenPassage(source.passage.id))
        for number, source in enumerate(sources, 1)
    )
    return _with_buttons(pack(blocks), [opens, _more(given, len(sources), texts)])


def render_sources(
    sources: Sequence[Source], given: GivenAnswer, offset: int, *, texts: Texts, bot_username: str
) -> list[Message]:
    """Further sources of an answer, numbered on from `offset`."""
    blocks = _numbered(sources, offset + 1, texts, bot_username, {})
    opens = tuple(
        Button(texts.open_passage.format(number=number), OpenPassage(source.passage.id))
        for number, source in enumerate(sources, offset + 1)
    )
    return _with_buttons(pack(blocks), [opens, _more(given, offset + SOURCES_SHOWN, texts)])


def render_passage(view: Surroundings, *, texts: Texts, bot_username: str) -> Message:
    """A passage with the words before and after it, and buttons to turn to those."""
    article, passage = view.source.article, view.source.passage
    place = texts.passage_of.format(place=view.place, count=view.count)
    head = join([_title(article), plain(f"{_about(article, texts)} · {place}")], "\n")
    before = [italic("… " + _end_of(view.before.text))] if view.before else []
    after = [italic(_start_of(view.after.text) + " …")] if view.after else []
    quoted, links = blockquote(plain(passage.text)), _links(view.source, texts, bot_username, passage.text)
    text = join([head, *before, quoted, *after, links], "\n\n")
    if units(text.plain) > MAX_UNITS:
        text = join([head, quoted, links], "\n\n")
    turns = [
        Button(label, TurnTo(neighbour.id))
        for label, neighbour in ((texts.previous, view.before), (texts.next, view.after))
        if neighbour
    ]
    return Message(text, (tuple(turns),) if turns else ())


def _numbered(
    sources: Sequence[Source], first: int, texts: Texts, bot_username: str, quoted: dict[int, str]
) -> list[Marked]:
    return [
        join(
            [
                plain(f"{number}. ") + _title(source.article),
                plain(_about(source.article, texts)),
                _links(source, texts, bot_username, quoted.get(source.passage.id, source.passage.text)),
                blockquote(plain(source.passage.text), expandable=True),
            ],
            "\n",
        )
        for number, source in enumerate(sources, first)
    ]


def _with_marks(quote: Quote) -> Marked:
    """The words of the quote, those that answer in bold."""
    pieces, end = [], 0
    for mark in quote.marks:
        pieces += [plain(quote.text[end : mark.start]), bold(quote.text[mark.start : mark.end])]
        end = mark.end
    return join([*pieces, plain(quote.text[end:])], "")


def _title(article: Article) -> Marked:
    return bold(shorten(article.title, _TITLE_MAX_UNITS))


def _about(article: Article, texts: Texts) -> str:
    parts = (show_date(texts, article.published), article.source, article.author)
    return shorten(" · ".join(part for part in parts if part), _TITLE_MAX_UNITS)


def _links(source: Source, texts: Texts, bot_username: str, words: str) -> Marked:
    """Where the article has a URL a link to these words in it, and in any case one to the passage in the bot."""
    links = [link("🔖 " + texts.read_here, deep_link(bot_username, source.passage.id))]
    if source.article.url:
        links.insert(0, link("🔗 " + texts.open_source, source_link(source.article.url, words)))
    return join(links, " · ")


def _more(given: GivenAnswer, shown: int, texts: Texts) -> tuple[Button, ...]:
    if shown >= len(given.passages):
        return ()
    return (Button(texts.more_sources, MoreSources(given.id, shown)),)


def _with_buttons(parts: list[Marked], rows: Sequence[tuple[Button, ...]]) -> list[Message]:
    kept = tuple(row for row in rows if row)
    return [Message(part) for part in parts[:-1]] + [Message(parts[-1], kept)]


def _end_of(text: str) -> str:
    """The last sentences of a text, or of its last one the end."""
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
    fitting = [span.start for span in spans if len(text) - span.start <= _AROUND_MAX_CHARS]
    return text[fitting[0] :] if fitting else text[-_AROUND_MAX_CHARS:].split(maxsplit=1)[-1]


def _start_of(text: str) -> str:
    """The first sentences of a text, or of its first one the beginning."""
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
    fitting = [span.end for span in spans if span.end <= _AROUND_MAX_CHARS]
    return text[: fitting[-1]] if fitting else text[:_AROUND_MAX_CHARS].rsplit(maxsplit=1)[0]
