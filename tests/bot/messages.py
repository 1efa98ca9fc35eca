"""Sources to render, and what every rendered message must be."""

import json
from datetime import date

from hypothesis import strategies as st

from bot.citing.pages import pages
from bot.citing.reading_room import ArticlePage, Source
from bot.memory.answers import AnswerId, GivenAnswer
from bot.render.keyboard import keyboard
from bot.render.markup import MAX_UNITS, units
from bot.render.message import MAX_LABEL_UNITS, Message
from bot.sandbox.fitting import fitted
from bot.sandbox.keyboard import keyboard_of
from bot.sandbox.markup import parse_html
from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.text.sentences import Span
from corpus.text.split import MAX_CHARS
from index.answer.answer import Hit, Quote

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("<>&\"'🐟\n ")
WORDS = st.text(LETTERS, min_size=1, max_size=80).filter(str.strip)
LONG = st.builds(lambda words, times: (words * times).strip()[:MAX_CHARS], WORDS, st.integers(1, 400))
MAYBE = st.none() | st.builds(lambda words, times: words * times, WORDS, st.integers(1, 60))
TODAY = date(2022, 6, 1)
GIVEN = GivenAnswer(AnswerId("AnSwEr12"), "Mấy giờ?", tuple(map(PassageId, range(1, 11))), 0, 5)


def make_source(
    number: int = 1,
    text: str = "Chợ nổi họp từ 4 giờ sáng.",
    *,
    title: str = "Chợ nổi",
    url: str | None = "https://example.org/cho",
    published: date | None = date(2022, 3, 1),
    source: str | None = "Báo Làng",
    author: str | None = None,
) -> Source:
    article = Article(ArticleId(number), url, title, published, source, author, text)
    return Source(Passage(PassageId(number), article.id, 0, len(text), text), article)


def quote_of(source: Source, start: int, end: int, marks: tuple[Span, ...] = ()) -> Quote:
    return Quote(source.passage.text[start:end], Hit(source.passage, source.article, 1.0), start, end, marks)


def entities_of(message: Message, kind: str) -> list[str]:
    """The words that are marked so, in order."""
    text, entities = parse_html(message.text.html)
    encoded = text.encode("utf-16-le")
    return [encoded[2 * one.offset : 2 * one.end].decode("utf-16-le") for one in entities if one.type == kind]


def hit_of(source: Source) -> Hit:
    return Hit(source.passage, source.article, 1.0)


def page_of(source: Source, number: int) -> ArticlePage:
    spans = pages(source.article.text)
    return ArticlePage(source.article, spans[number], number, len(spans))


@st.composite
def sources(draw: st.DrawFn, *, texts: st.SearchStrategy[str] = LONG) -> Source:
    return make_source(
        draw(st.integers(1, 10**17)),
        draw(texts.filter(str.strip)),
        title=draw(WORDS) * draw(st.integers(1, 60)),
        url=draw(
            st.none()
            | st.sampled_from(["https://example.org/?a=<1>&b='2'\"", "ftp://example.org/🐟", "làng"])
        ),
        published=draw(st.none() | st.dates()),
        source=draw(MAYBE),
        author=draw(MAYBE),
    )


def check(message: Message) -> None:
    """What Telegram demands, and that the plain text is what people would read."""
    text, entities = parse_html(message.text.html)
    assert text == message.text.plain
    assert 0 < units(text) <= MAX_UNITS
    assert len(entities) <= 100
    assert fitted(text, entities).text
    check_buttons(message)


def check_buttons(message: Message) -> None:
    """Telegram takes the keyboard as it is, and its apps need not cut a label."""
    markup = keyboard(message)
    if markup is not None:
        rows = json.loads(markup.to_json())["inline_keyboard"]
        assert keyboard_of({"inline_keyboard": rows}) == {"inline_keyboard": rows}
        assert all(rows)
        assert all(0 < units(button["text"].strip()) <= MAX_LABEL_UNITS + 3 for row in rows for button in row)


def labels(message: Message) -> list[list[str]]:
    return [[button.label for button in row] for row in message.buttons]
