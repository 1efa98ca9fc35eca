from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.library import Source, Surroundings
from bot.markup import MAX_UNITS, units
from bot.memory.answers import AnswerId, GivenAnswer
from bot.render.answer import render_answer, render_sources
from bot.render.message import Copy, Message, render_text
from bot.render.passage import render_passage
from bot.sandbox.fitting import fitted
from bot.sandbox.markup import parse_html
from bot.texts import ENGLISH, VIETNAMESE, Texts
from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.sentences import Span
from corpus.split import MAX_CHARS
from index.answer import Hit, Quote

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


def bolds(message: Message) -> list[str]:
    """What is bold, with its blockquote or title."""
    text, entities = parse_html(message.text.html)
    units_of = text.encode("utf-16-le")
    return [
        units_of[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in entities
        if entity.type == "bold"
    ]


@st.composite
def sources(draw: st.DrawFn) -> Source:
    return make_source(
        draw(st.integers(1, 10**17)),
        draw(LONG.filter(str.strip)),
        title=draw(WORDS) * draw(st.integers(1, 60)),
        url=draw(st.none() | st.just("https://example.org/?a=<1>&b='2'\"")),
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
    fitted(text, entities)


def labels(message: Message) -> list[list[str]]:
    return [[button.label for button in row] for row in message.buttons]


def test_an_answer_is_the_quote_then_numbered_sources_with_date_and_links() -> None:
    first = make_source(1, "Chợ xa. Chợ nổi họp từ 4 giờ sáng. Hết.")
    second = make_source(2, "Ao sâu.", title="Ao làng", url=None, published=None, source=None)
    (message,) = render_answer(
        quote_of(first, 8, 34),
        [first, second],
        GIVEN,
        understood=None,
        texts=VIETNAMESE,
        bot_username="trichdan_bot",
        today=TODAY,
    )
    assert message.text.plain == (
        "Chợ nổi họp từ 4 giờ sáng.\n\n"
        "1. Chợ nổi\n01/03/2022 · Báo Làng\n🔗 Mở bài gốc · 🔖 Đọc tại đây\n"
        "Chợ xa. Chợ nổi họp từ 4 giờ sáng. Hết.\n\n"
        "2. Ao làng\nkhông rõ ngày\n🔖 Đọc tại đây\nAo sâu."
    )
    _, entities = parse_html(message.text.html)
    links = [entity.url for entity in entities if entity.type == "text_link"]
    assert links == [
        "https://example.org/cho#:~:text=Ch%E1%BB%A3%20n%E1%BB%95i%20h%E1%BB%8Dp%20t%E1%BB%AB%204%20gi%E1%BB%9D%20"
        "s%C3%A1ng.",
        "https://t.me/trichdan_bot?start=p_1",
        "https://t.me/trichdan_bot?start=p_2",
    ]
    assert [entity.type for entity in entities].count("expandable_blockquote") == 2
    assert labels(message) == [
        ["Đoạn 1", "Đoạn 2", "Thêm nguồn"],
        ["📋 Chép", "❝ Trích dẫn", "⭐ Lưu"],
        ["👍", "👎", "Vì sao?"],
    ]
    assert message.buttons[1][0].does == Copy("“Chợ nổi họp từ 4 giờ sáng.” — Chợ nổi, Báo Làng, 01/03/2022")


def test_the_words_asked_for_are_bold_in_the_quote_and_nothing_else_of_it() -> None:
    source = make_source(text="Chợ 🐟 <nổi> họp từ 4 giờ sáng, có 20 thuyền & 3 bè.")
    plain, *marked = (
        render_answer(
            quote_of(source, 0, len(source.passage.text), marks),
            [source],
            GIVEN,
            understood=None,
            texts=VIETNAMESE,
            bot_username="b",
            today=TODAY,
        )
        for marks in (
            (),
            (Span(19, 24),),
            (Span(0, 3), Span(19, 24), Span(len(source.passage.text) - 5, len(source.passage.text))),
        )
    )
    title = source.article.title
    assert [bolds(message) for (message,) in (plain, *marked)] == [
        [title],
        ["4 giờ", title],
        ["Chợ", "4 giờ", "3 bè.", title],
    ]
    for (message,) in marked:
        check(message)
        assert message.text.plain == plain[0].text.plain


def test_more_sources_are_numbered_on_and_offer_more_only_where_there_are_more() -> None:
    shown = [make_source(number) for number in (4, 5, 6)]
    (message,) = render_sources(shown, GIVEN, 3, texts=ENGLISH, bot_username="b_bot", today=TODAY)
    assert message.text.plain.startswith("4. Chợ nổi\n2022-03-01")
    assert labels(message) == [["Passage 4", "Passage 5", "Passage 6"], ["More sources"]]
    (last,) = render_sources(shown[:1], GIVEN, 9, texts=ENGLISH, bot_username="b_bot", today=TODAY)
    assert labels(last) == [["Passage 10"]]


def test_a_passage_shows_what_stands_before_and_after_it() -> None:
    before, shown, after = (
        make_source(n, text) for n, text in enumerate(("Một. Hai.", "Ba.", "Bốn. Năm."), 1)
    )
    view = Surroundings(shown, before.passage, after.passage, 2, 3, 0)
    message = render_passage(view, texts=VIETNAMESE, bot_username="b_bot", today=TODAY)
    assert message.text.plain == (
        "Chợ nổi\n01/03/2022 · Báo Làng · Đoạn 2/3 · /passage 2\n\n… Một. Hai.\n\nBa.\n\nBốn. Năm. …\n\n"
        "🔗 Mở bài gốc · 🔖 Đọc tại đây"
    )
    assert labels(message) == [
        ["◀ Đoạn trước", "Đoạn sau ▶"],
        ["❝ Trích dẫn", "⭐ Lưu"],
        ["📄 Cả bài", "🔎 Tìm trong bài"],
    ]


def test_of_long_neighbours_only_whole_sentences_nearby_are_shown() -> None:
    long = "Câu đầu dài dòng. " * 30 + "Câu cuối."
    view = Surroundings(make_source(), make_source(2, long).passage, make_source(3, long).passage, 2, 3, 0)
    plain = render_passage(view, texts=VIETNAMESE, bot_username="b_bot", today=TODAY).text.plain
    assert "\n\n… Câu đầu dài dòng. Câu" in plain
    assert "Câu cuối.\n\nChợ nổi họp" in plain
    assert "dài dòng. …\n\n🔗" in plain
    assert len(plain) < 900


@pytest.mark.parametrize("texts", [VIETNAMESE, ENGLISH])
def test_the_only_passage_of_an_article_has_nowhere_to_turn(texts: Texts) -> None:
    view = Surroundings(make_source(), None, None, 1, 1, 0)
    message = render_passage(view, texts=texts, bot_username="b_bot", today=TODAY)
    assert not {texts.previous, texts.next} & {label for row in labels(message) for label in row}


def test_a_text_too_long_for_a_message_is_shortened() -> None:
    (message,) = render_text("lý do " * 2000)
    check(message)


@settings(max_examples=40)
@given(st.lists(sources(), min_size=1, max_size=3), st.data())
def test_any_answer_fits_telegram(found: list[Source], data: st.DataObject) -> None:
    text = found[0].passage.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    places = sorted(data.draw(st.sets(st.integers(0, end - start), max_size=6)))
    marks = tuple(Span(*pair) for pair in zip(places[::2], places[1::2], strict=False))
    quote = quote_of(found[0], start, end, marks)
    if quote.text.strip():
        messages = render_answer(
            quote, found, GIVEN, understood=None, texts=VIETNAMESE, bot_username="trichdan_bot", today=TODAY
        )
        for message in messages:
            check(message)
        assert [bool(message.buttons) for message in messages] == [False] * (len(messages) - 1) + [True]


@settings(max_examples=40)
@given(st.lists(sources(), min_size=1, max_size=3), st.integers(0, 12))
def test_any_further_sources_fit_telegram(found: list[Source], offset: int) -> None:
    for message in render_sources(
        found, GIVEN, offset, texts=ENGLISH, bot_username="trichdan_bot", today=TODAY
    ):
        check(message)


@given(sources(), st.none() | sources(), st.none() | sources())
def test_any_passage_fits_one_message(shown: Source, before: Source | None, after: Source | None) -> None:
    view = Surroundings(shown, before and before.passage, after and after.passage, 100, 1000, 7)
    check(render_passage(view, texts=VIETNAMESE, bot_username="trichdan_bot", today=TODAY))
