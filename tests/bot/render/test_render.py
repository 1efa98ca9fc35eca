from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions.reading import OpenPassage, SearchWithin, SendArticle, Stay, TurnPage
from bot.citing.anchor import Quoted
from bot.citing.pages import pages
from bot.citing.reading_room import Source, Surroundings
from bot.memory.examples import Example, ExampleId
from bot.render.answer import (
    render_answer,
    render_examples,
    render_sources,
    render_unanswered,
    render_within,
)
from bot.render.markup import link
from bot.render.message import render_text
from bot.render.passage import render_article, render_passage, render_search_prompt
from bot.sandbox.markup import parse_html
from bot.texts import ENGLISH, VIETNAMESE, Texts
from corpus.models import ArticleId, PassageId
from corpus.text.sentences import Span
from index.answer.answer import Answer, Hit
from tests.bot.messages import (
    GIVEN,
    LONG,
    TODAY,
    WORDS,
    check,
    entities_of,
    hit_of,
    labels,
    make_source,
    page_of,
    quote_of,
    sources,
)


def test_an_answer_is_the_quote_then_its_sources_with_date_number_and_links() -> None:
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
        "Chợ nổi\n01/03/2022 · Báo Làng · đoạn 1\n🔗 Mở bài gốc · 🔖 Đọc tại đây\n"
        "… Chợ nổi họp từ 4 giờ sáng. Hết.\n\n"
        "Ao làng\nkhông rõ ngày · đoạn 2\n🔖 Đọc tại đây\nAo sâu."
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
    assert labels(message) == [["📖 Đọc", "❝ Trích dẫn", "⋯ Thêm"]]


def test_the_folded_source_begins_at_the_quoted_words_which_are_bold_in_it() -> None:
    first = make_source(1, "Chợ xa.\n\nChợ nổi họp từ 4 giờ sáng. Hết.")
    again = make_source(2, "Chợ nổi họp từ 4 giờ sáng. Chợ đông.", title="Chợ khác")
    other = make_source(3, "Ghe bán dưa lúc 4 giờ.", title="Ghe")
    (message,) = render_answer(
        quote_of(first, 9, 35), [first, again, other], GIVEN,
        understood=None, texts=VIETNAMESE, bot_username="b", today=TODAY,
    )  # fmt: skip
    assert entities_of(message, "expandable_blockquote") == [
        "… Chợ nổi họp từ 4 giờ sáng. Hết.",
        "Chợ nổi họp từ 4 giờ sáng. Chợ đông.",
        "Ghe bán dưa lúc 4 giờ.",
    ]
    words = "Chợ nổi họp từ 4 giờ sáng."
    assert entities_of(message, "bold") == ["Chợ nổi", words, "Chợ khác", words, "Ghe"]
    check(message)


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
    folded = source.passage.text
    assert [entities_of(message, "bold") for (message,) in (plain, *marked)] == [
        [title, folded],
        ["4 giờ", title, folded],
        ["Chợ", "4 giờ", "3 bè.", title, folded],
    ]
    for (message,) in marked:
        check(message)
        assert message.text.plain == plain[0].text.plain


def test_more_sources_have_their_numbers_and_offer_more_only_where_there_are_more() -> None:
    shown = [make_source(number) for number in (4, 5, 6)]
    (message,) = render_sources(shown, GIVEN, 3, texts=ENGLISH, bot_username="b_bot", today=TODAY)
    assert message.text.plain.startswith("Chợ nổi\n2022-03-01 · Báo Làng · passage 4\n")
    assert labels(message) == [["Passage 4", "Passage 5", "Passage 6"], ["More sources"]]
    (last,) = render_sources([make_source(10)], GIVEN, 9, texts=ENGLISH, bot_username="b_bot", today=TODAY)
    assert labels(last) == [["Passage 10"]]


def test_a_passage_shows_what_stands_before_and_after_it() -> None:
    before, shown, after = (
        make_source(n, text) for n, text in enumerate(("Một. Hai.", "Ba.", "Bốn. Năm."), 1)
    )
    view = Surroundings(shown, before.passage, after.passage, 2, 3, 0)
    message = render_passage(view, texts=VIETNAMESE, bot_username="b_bot", today=TODAY)
    assert message.text.plain == (
        "Chợ nổi\n01/03/2022 · Báo Làng\nĐoạn 2, thứ 2/3 trong bài · /passage 2\n\n… Một. Hai.\n\nBa.\n\nBốn. Năm. …\n\n"
        "🔗 Mở bài gốc · 🔖 Đọc tại đây"
    )
    assert labels(message) == [
        ["◀ Đoạn trước", "Đoạn sau ▶"],
        ["❝ Trích dẫn", "⭐ Lưu"],
        ["📄 Cả bài", "🔎 Tìm trong bài"],
    ]


def test_the_words_that_a_passage_is_opened_for_are_bold_in_it() -> None:
    source = make_source(2, "Chợ xa. Chợ nổi họp từ 4 giờ sáng. Hết.")
    view = Surroundings(source, None, None, 1, 1, 0)
    for quoted, emphasised in (
        (Quoted(source, 8, 34), ["Chợ nổi họp từ 4 giờ sáng."]),
        (Quoted(source, 0, len(source.passage.text)), []),
        (Quoted(make_source(3), 0, 7), []),
        (None, []),
    ):
        message = render_passage(view, quoted, texts=VIETNAMESE, bot_username="b_bot", today=TODAY)
        assert entities_of(message, "bold") == ["Chợ nổi", *emphasised]
        assert entities_of(message, "code") == ["/passage 2"]
        check(message)


def test_what_has_changed_of_a_passage_stands_above_it() -> None:
    now = "Chợ nổi họp từ 5 giờ sáng. Ghe bán dưa. Chợ tan lúc 9 giờ."
    was = "Chợ nổi họp từ 4 giờ sáng. Ghe bán dưa. Chợ tan lúc 9 giờ."
    source = make_source(text=now)
    view = Surroundings(source, None, None, 1, 1, 0)
    told = {
        was: (
            "Đã sửa: trước là “Chợ nổi họp từ 4 giờ sáng.”, nay là “Chợ nổi họp từ 5 giờ sáng.”",
            "Changed: was “Chợ nổi họp từ 4 giờ sáng.”, is now “Chợ nổi họp từ 5 giờ sáng.”",
        ),
        f"{now} Hết.": ("Bài không còn câu này: “Hết.”", "No longer in the article: “Hết.”"),
        now.replace("Ghe bán dưa. ", ""): (
            "Bài có thêm: “Ghe bán dưa.”",
            "Added to the article: “Ghe bán dưa.”",
        ),
    }
    for words, lines in told.items():
        for texts, line in zip((VIETNAMESE, ENGLISH), lines, strict=True):
            message = render_passage(
                view, Quoted(source, 0, len(now), words), texts=texts, bot_username="b_bot", today=TODAY
            )
            assert message.text.plain.split("\n\n")[1] == line
    for same in (None, Quoted(source, 0, len(now)), Quoted(source, 0, len(now), now.replace(". ", ".\n\n"))):
        message = render_passage(view, same, texts=VIETNAMESE, bot_username="b_bot", today=TODAY)
        assert message.text.plain.split("\n\n")[1] == now


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
    assert not {texts.reading.previous, texts.reading.next} & {
        label for row in labels(message) for label in row
    }


def test_what_nothing_answers_offers_the_nearest_articles_each_once() -> None:
    pond = make_source(7, "Ao sâu.", title="Ao làng " * 20)
    first, second = make_source(4), make_source(5, "Chợ nổi tan lúc 8 giờ.")
    again = Hit(second.passage, first.article, 0.5)
    others = [make_source(number) for number in (8, 9)]
    hits = (hit_of(first), again, *map(hit_of, (pond, *others)))
    answer = Answer("Mấy giờ?", None, 0.1, hits)
    (message,) = render_unanswered(answer, understood=None, texts=VIETNAMESE)
    assert message.text.plain == (
        "Tôi không tìm thấy trong kho bài đoạn nào trả lời câu này.\n"
        "Bạn thử hỏi cách khác nhé, hoặc xem những bài gần nhất:"
    )
    assert labels(message) == [["📄 Chợ nổi"], ["📄 " + ("Ao làng " * 7) + "Ao…"], ["📄 Chợ nổi"]]
    assert [row[0].does for row in message.buttons] == [
        OpenPassage(PassageId(number)) for number in (4, 7, 8)
    ]


def test_a_refusal_says_what_the_articles_do_not_speak_of() -> None:
    answer = Answer("Đồng Nai có mấy chợ?", None, 0.0, (), unnamed=("Đồng Nai",))
    (message,) = render_unanswered(answer, understood=None, texts=VIETNAMESE)
    assert message.text.plain.startswith("Kho bài không nói về Đồng Nai.\n")


def test_what_nothing_answers_in_an_empty_corpus_is_answered_with_advice() -> None:
    (message,) = render_unanswered(
        Answer("2022?", None, 0.0, ()), understood="Mấy ghe năm 2022?", texts=ENGLISH
    )
    assert message.text.plain == (
        "Understood as: Mấy ghe năm 2022?\n\nI found no passage in the articles that answers this.\n"
        "Try other words, or name the person, year or document number."
    )
    assert message.buttons == ()


def test_what_is_found_in_one_article_is_the_quote_and_its_passage() -> None:
    source = make_source(3, "Chợ xa. Chợ nổi họp từ 4 giờ sáng.")
    (message,) = render_within(
        [hit_of(source)], quote_of(source, 8, 34), texts=VIETNAMESE, bot_username="b_bot", today=TODAY
    )
    assert message.text.plain == (
        "Trong bài này:\n\nChợ nổi\n01/03/2022 · Báo Làng\n🔗 Mở bài gốc\n\nChợ nổi họp từ 4 giờ sáng.\n\n"
        "Đoạn 3\n… Chợ nổi họp từ 4 giờ sáng."
    )
    assert labels(message) == [["Đoạn 3"]]


def test_what_is_not_answered_in_one_article_shows_its_nearest_passages() -> None:
    found = [hit_of(make_source(number, f"Ghe thứ {number}.")) for number in (4, 6)]
    (message,) = render_within(found, None, texts=ENGLISH, bot_username="b_bot", today=date(2024, 6, 1))
    assert message.text.plain == (
        "In this article:\n\nChợ nổi\n2022-03-01 · 2 years ago · Báo Làng\n🔗 Open the article\n\nPassage 4\nGhe thứ 4.\n\nPassage 6\nGhe thứ 6."
    )
    assert labels(message) == [["Passage 4", "Passage 6"]]


def test_a_short_article_is_shown_whole() -> None:
    message = render_article(page_of(make_source(9, "Ao sâu.\n\nCá to."), 0), texts=VIETNAMESE, today=TODAY)
    assert message.text.plain == "Chợ nổi\n01/03/2022 · Báo Làng\n🔗 Mở bài gốc\n\nAo sâu.\n\nCá to."
    assert labels(message) == [["⬇️ Gửi tệp", "🔎 Tìm trong bài"]]
    assert [button.does for button in message.buttons[0]] == [
        SendArticle(ArticleId(9)),
        SearchWithin(ArticleId(9)),
    ]


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://example.org/cho", ["https://example.org/cho"]),
        (None, []),
        ("cho.txt", []),
        ("http://[cho", []),
    ],
)
def test_a_whole_article_leads_to_its_source(url: str | None, links: list[str]) -> None:
    message = render_article(page_of(make_source(9, url=url), 0), texts=VIETNAMESE, today=TODAY)
    _, entities = parse_html(message.text.html)
    assert [entity.url for entity in entities if entity.type == "text_link"] == links
    check(message)


def test_a_long_article_is_turned_page_by_page() -> None:
    source = make_source(9, "\n\n".join(f"Đoạn {number}. " + "Nước lên. " * 200 for number in range(1, 4)))
    first, second, last = (render_article(page_of(source, n), texts=ENGLISH, today=TODAY) for n in range(3))
    assert second.text.plain.startswith(
        "Chợ nổi\n2022-03-01 · Báo Làng\n🔗 Open the article\n\nĐoạn 2. Nước lên. "
    )
    assert [labels(page)[0] for page in (first, second, last)] == [
        ["1/3", "▶"],
        ["◀", "2/3", "▶"],
        ["◀", "3/3"],
    ]
    assert [button.does for button in second.buttons[0]] == [
        TurnPage(ArticleId(9), 0),
        Stay(),
        TurnPage(ArticleId(9), 2),
    ]
    assert labels(last)[1] == ["⬇️ As a file", "🔎 Search in it"]


def test_a_search_within_an_article_asks_for_a_reply() -> None:
    message = render_search_prompt(make_source(title="Ao " * 200).article, VIETNAMESE, who=None)
    title = "Ao " * 99 + "Ao…"
    assert message.text.plain == f"Bạn muốn tìm gì trong bài “{title}”? Hãy trả lời tin này."
    assert message.prompt == "Từ hoặc câu hỏi…"


def test_in_a_group_who_searches_within_an_article_is_named() -> None:
    who = link("Anna <3", "tg://user?id=1001")
    message = render_search_prompt(make_source().article, ENGLISH, who=who)
    assert message.text.plain == "Anna <3, What are you looking for in “Chợ nổi”? Reply to this message."
    check(message)


def test_examples_are_buttons_one_below_the_other() -> None:
    rows = render_examples([Example(ExampleId(1), "Ao sâu mấy mét?"), Example(ExampleId(2), "vì sao " * 20)])
    assert [[button.label for button in row] for row in rows] == [
        ["Ao sâu mấy mét?"],
        ["vì sao " * 8 + "vì…"],
    ]


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


@given(sources(), st.none() | sources(), st.none() | sources(), st.none() | LONG)
def test_any_passage_fits_one_message(
    shown: Source, before: Source | None, after: Source | None, was: str | None
) -> None:
    quoted = Quoted(shown, 0, len(shown.passage.text), was)
    view = Surroundings(shown, before and before.passage, after and after.passage, 100, 1000, 7)
    check(render_passage(view, quoted, texts=VIETNAMESE, bot_username="trichdan_bot", today=TODAY))


@given(st.lists(sources(), max_size=5), st.none() | LONG, st.sampled_from([VIETNAMESE, ENGLISH]))
def test_any_refusal_fits_telegram(found: list[Source], understood: str | None, texts: Texts) -> None:
    answer = Answer("?", None, 0.0, tuple(map(hit_of, found)))
    (message,) = render_unanswered(answer, understood=understood, texts=texts)
    check(message)
    assert len(message.buttons) <= 3


@settings(max_examples=40)
@given(st.lists(sources(), min_size=1, max_size=3), st.booleans())
def test_anything_found_in_one_article_fits_telegram(found: list[Source], answered: bool) -> None:
    quote = quote_of(found[0], 0, len(found[0].passage.text)) if answered else None
    messages = render_within(
        list(map(hit_of, found)), quote, texts=ENGLISH, bot_username="trichdan_bot", today=TODAY
    )
    for message in messages:
        check(message)
    assert [bool(message.buttons) for message in messages] == [False] * (len(messages) - 1) + [True]


ARTICLES = st.lists(st.builds(str.__mul__, WORDS, st.integers(1, 400)), min_size=1, max_size=4).map("\n".join)


@settings(max_examples=25)
@given(sources(texts=ARTICLES), st.sampled_from([VIETNAMESE, ENGLISH]))
def test_every_page_of_any_article_fits_one_message_and_all_of_it_is_there(
    source: Source, texts: Texts
) -> None:
    count = len(pages(source.article.text))
    shown = [render_article(page_of(source, number), texts=texts, today=TODAY) for number in range(count)]
    for number, message in enumerate(shown):
        check(message)
        span = page_of(source, number).span
        assert message.text.plain.endswith(source.article.text[span.start : span.end].strip("\n"))


@given(sources(), st.sampled_from([VIETNAMESE, ENGLISH]))
def test_any_search_prompt_fits_one_message(source: Source, texts: Texts) -> None:
    check(render_search_prompt(source.article, texts, who=None))
