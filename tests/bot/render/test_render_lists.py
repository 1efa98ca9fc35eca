"""Shelves, collections, citations, reasons, and what is offered in other chats, as messages."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import InlineQueryResultArticle

from bot.actions.reading import Browse, ReadArticle, Stay
from bot.actions.taking import Cite, Export, OpenSaved, Save, ShowSaved, Unsave
from bot.citing.anchor import Quoted
from bot.citing.citation import Form
from bot.citing.export import DocumentForm
from bot.citing.reading_room import Source
from bot.memory.answers import AnswerId, GivenAnswer
from bot.memory.saved import Saved, SavedId
from bot.render.citation import SAVED_ON_PAGE, render_citation, render_saved
from bot.render.inline import render_guest, render_hit, render_listing
from bot.render.markup import units
from bot.render.message import MAX_COPY_UNITS, Copy, Message
from bot.render.shelves import ON_PAGE, render_choice, render_shelf, render_ways, turns_of
from bot.render.why import render_why
from bot.sandbox.articles import article_of
from bot.texts import ENGLISH, VIETNAMESE, Texts
from corpus.models import ArticleId, PassageId
from corpus.store.catalogue import Listing
from corpus.text.sentences import Span
from index.answer.answer import Answer
from index.question.answer_type import AnswerType
from index.why.explanation import OtherForm, Why
from tests.bot.messages import (
    LONG,
    MAYBE,
    TODAY,
    WORDS,
    check,
    entities_of,
    hit_of,
    labels,
    make_source,
    quote_of,
    sources,
)

LANGUAGES = st.sampled_from([VIETNAMESE, ENGLISH])
KEYS = st.from_regex(r"[A-Za-z0-9_-]{0,24}", fullmatch=True)
SHELVES = st.builds(
    Browse, st.from_regex(r"[a-z]{1,8}", fullmatch=True), KEYS, st.integers(0, 10**6 - 1 - ON_PAGE)
)
LISTINGS = st.builds(
    Listing,
    st.integers(1, 10**17),
    st.builds(str.__mul__, WORDS, st.integers(1, 9)),
    st.none() | st.dates(),
    MAYBE,
)
SAVED = st.builds(
    Saved,
    st.integers(1, 10**17),
    st.integers(1, 10**17),
    words=LONG,
    title=st.builds(str.__mul__, WORDS, st.integers(1, 60)),
    url=MAYBE,
    published=st.none() | st.dates(),
    source=MAYBE,
    author=MAYBE,
    saved_on=st.dates(),
)


STANDING = st.none() | st.builds(
    lambda source, was: Quoted(source, 0, len(source.passage.text), was), sources(), st.none() | LONG
)


def actions(message: Message) -> list[list[object]]:
    return [[button.does for button in row] for row in message.buttons]


# Shelves.


def test_a_shelf_is_a_button_for_each_article() -> None:
    listings = [
        Listing(ArticleId(3), "Chợ nổi", date(2022, 3, 1), "Báo Làng"),
        Listing(ArticleId(4), "Ao làng sâu " * 9, None, None),
    ]
    turns = turns_of(Browse("latest"), has_more=True)
    message = render_shelf(VIETNAMESE.browsing.browse_latest, listings, turns, texts=VIETNAMESE)
    assert message.text.plain == "🕒 Mới nhất"
    assert labels(message) == [
        ["01/03/2022 · Chợ nổi"],
        ["Ao làng sâu " * 4 + "Ao làng sâu…"],
        ["1", "▶"],
        ["↩ Các cách xem"],
    ]
    assert actions(message) == [
        [ReadArticle(ArticleId(3))],
        [ReadArticle(ArticleId(4))],
        [Stay(), Browse("latest", "", 8)],
        [Browse("ways")],
    ]


def test_an_empty_shelf_leads_back() -> None:
    message = render_shelf(ENGLISH.browsing.browse_empty, [], (), texts=ENGLISH)
    assert (message.text.plain, labels(message)) == ("There are no articles.", [["↩ Other ways"]])


def test_shelves_to_choose_from_stand_two_in_a_row() -> None:
    choices = [(f"0{month}/2022 ({month})", Browse("month", f"2022-0{month}")) for month in (1, 2, 3)]
    message = render_choice("Theo tháng", choices, (), texts=VIETNAMESE)
    assert labels(message) == [["01/2022 (1)", "02/2022 (2)"], ["03/2022 (3)"], ["↩ Các cách xem"]]
    assert message.buttons[1][0].does == Browse("month", "2022-03")


def test_there_are_three_ways_to_browse() -> None:
    message = render_ways(VIETNAMESE)
    assert message.text.plain == VIETNAMESE.browsing.browse
    assert labels(message) == [["🕒 Mới nhất"], ["📰 Theo nguồn"], ["🗓 Theo tháng"]]
    assert actions(message) == [[Browse("latest")], [Browse("sources")], [Browse("months")]]


@pytest.mark.parametrize(
    ("offset", "has_more", "row"),
    [
        (0, False, []),
        (0, True, [("1", None), ("▶", 8)]),
        (8, True, [("◀", 0), ("2", None), ("▶", 16)]),
        (16, False, [("◀", 8), ("3", None)]),
        (3, False, [("◀", 0), ("1", None)]),
    ],
)
def test_a_shelf_is_turned_to_where_there_is_more(
    offset: int, has_more: bool, row: list[tuple[str, int | None]]
) -> None:
    turns = turns_of(Browse("source", "ab-12", offset), has_more=has_more)
    assert [(button.label, button.does) for button in turns] == [
        (label, Stay() if to is None else Browse("source", "ab-12", to)) for label, to in row
    ]


@given(WORDS, st.lists(LISTINGS, max_size=ON_PAGE), SHELVES, st.booleans(), LANGUAGES)
def test_any_shelf_fits_telegram(
    heading: str, listings: list[Listing], here: Browse, has_more: bool, texts: Texts
) -> None:
    turns = turns_of(here, has_more=has_more)
    check(render_shelf(heading, listings, turns, texts=texts))
    choices = [(f"{listing.title} (3)", here) for listing in listings]
    check(render_choice(heading, choices, turns, texts=texts))
    check(render_ways(texts))


# Collections.


def saved(
    number: int, *, published: date | None = date(2022, 3, 1), source: str | None = "Báo Làng"
) -> Saved:
    words = f"Ghe thứ {number} bán dưa."
    return Saved(
        SavedId(number),
        PassageId(10 * number),
        0,
        len(words),
        words,
        "Chợ nổi",
        None,
        published,
        source,
        None,
        TODAY,
    )


def stand(now: str = "Ghe bán dưa.", *, was: str | None = None, number: int = 1) -> Quoted:
    """Saved words as they are now."""
    return Quoted(make_source(number, now), 0, len(now), was)


def test_who_saved_nothing_is_told_how() -> None:
    message = render_saved([], [], 0, 0, texts=VIETNAMESE)
    assert (message.text.plain, message.buttons) == (VIETNAMESE.taking.saved_none, ())


def test_a_collection_names_its_passages_by_their_numbers_and_can_be_opened_cleared_and_exported() -> None:
    message = render_saved(
        [saved(1), saved(2, published=None, source=None)],
        [stand(number=8), stand(number=2)],
        0,
        2,
        texts=VIETNAMESE,
    )
    assert message.text.plain == (
        "Đoạn đã lưu (2)\n\nChợ nổi\n01/03/2022 · Báo Làng · đoạn 8\nGhe thứ 1 bán dưa.\n\n"
        "Chợ nổi\nkhông rõ ngày · đoạn 2\nGhe thứ 2 bán dưa."
    )
    assert entities_of(message, "expandable_blockquote") == ["Ghe thứ 1 bán dưa.", "Ghe thứ 2 bán dưa."]
    assert labels(message) == [
        ["📖 8", "📖 2"],
        ["✕ 8", "✕ 2"],
        ["⬇️ Word", "⬇️ Markdown", "⬇️ HTML"],
        ["⬇️ BibTeX", "⬇️ Văn bản thuần"],
    ]
    assert actions(message)[:2] == [
        [OpenSaved(SavedId(1)), OpenSaved(SavedId(2))],
        [Unsave(SavedId(1), 0), Unsave(SavedId(2), 0)],
    ]
    assert {one.form for row in actions(message) for one in row if isinstance(one, Export)} == {*DocumentForm}


def test_what_became_of_saved_words_is_told_below_them() -> None:
    states = [
        stand("Ghe thứ 1 bán bưởi.", was="Ghe thứ 1 bán dưa."),
        stand("", was="Ghe thứ 2 bán dưa."),
        stand("Ghe thứ 3\nbán dưa.", was="Ghe thứ 3 bán dưa."),
        None,
    ]
    for texts, told in (
        (
            VIETNAMESE,
            [
                "Đã sửa, nay là: “Ghe thứ 1 bán bưởi.”",
                "Bài không còn câu này: “Ghe thứ 2 bán dưa.”",
                "Ghe thứ 3 bán dưa.",
                "Bài không còn trong kho bài.",
            ],
        ),
        (
            ENGLISH,
            [
                "Changed, is now: “Ghe thứ 1 bán bưởi.”",
                "No longer in the article: “Ghe thứ 2 bán dưa.”",
                "Ghe thứ 3 bán dưa.",
                "The article is no longer in the corpus.",
            ],
        ),
    ):
        message = render_saved([saved(number) for number in range(1, 5)], states, 0, 4, texts=texts)
        blocks = message.text.plain.split("\n\n")[1:]
        assert [block.split("\n")[-1] for block in blocks] == told


def test_a_long_collection_has_pages_and_tells_quotes_of_one_passage_apart() -> None:
    first = render_saved([saved(number) for number in range(1, 6)], [stand()] * 5, 0, 12, texts=ENGLISH)
    last = render_saved([saved(11), saved(12)], [stand(number=7), stand(number=7)], 2, 12, texts=ENGLISH)
    assert labels(first)[2] == ["1/3", "▶"]
    assert last.text.plain.startswith("Saved passages (12)\n\nChợ nổi\n2022-03-01 · Báo Làng · passage 7a\n")
    assert labels(last)[:3] == [["📖 7a", "📖 7b"], ["✕ 7a", "✕ 7b"], ["◀", "3/3"]]
    assert actions(last)[1:3] == [
        [Unsave(SavedId(11), 2), Unsave(SavedId(12), 2)],
        [ShowSaved(1), Stay()],
    ]


@settings(max_examples=50)
@given(
    st.lists(st.tuples(SAVED, STANDING), min_size=1, max_size=SAVED_ON_PAGE),
    st.integers(0, 99_999),
    st.integers(0, 10**6),
    LANGUAGES,
)
def test_any_page_of_a_collection_fits_one_message(
    saved: list[tuple[Saved, Quoted | None]], page: int, others: int, texts: Texts
) -> None:
    shown, standing = [one for one, _ in saved], [quoted for _, quoted in saved]
    check(render_saved(shown, standing, page, page * SAVED_ON_PAGE + len(shown) + others, texts=texts))


# Citations.


def test_a_citation_stands_in_a_frame_to_copy() -> None:
    source = make_source(7, "Chợ xa. Chợ nổi họp từ 4 giờ sáng.", author="Ba Tư")
    message = render_citation(Quoted(source, 8, 34), Cite(PassageId(7), 8, 34), texts=VIETNAMESE, today=TODAY)
    citation = (
        "“Chợ nổi họp từ 4 giờ sáng.” — Ba Tư, “Chợ nổi”, Báo Làng, 01/03/2022. https://example.org/cho#:~:text="
        "Ch%E1%BB%A3%20n%E1%BB%95i%20h%E1%BB%8Dp%20t%E1%BB%AB%204%20gi%E1%BB%9D%20s%C3%A1ng. "
        "(truy cập ngày 01/06/2022)"
    )
    assert message.text.plain == f"Đoạn 7. Chạm vào khung để chép:\n{citation}"
    assert entities_of(message, "pre") == [citation]
    assert labels(message) == [["• Văn bản thuần", "Markdown"], ["HTML", "BibTeX"], ["📋 Sao chép", "⭐ Lưu"]]
    assert message.buttons[1][1].does == Cite(PassageId(7), 8, 34, Form.BIBTEX)
    assert [button.does for button in message.buttons[2]] == [Copy(citation), Save(PassageId(7), 8, 34)]


def test_the_form_that_is_shown_is_marked_and_what_is_long_has_no_copy_button() -> None:
    source = make_source(7, "Chợ nổi họp từ sáng. " * 20, url=None)
    action = Cite(PassageId(7), 0, 420, Form.MARKDOWN)
    message = render_citation(Quoted(source, 0, 420), action, texts=ENGLISH, today=TODAY)
    assert message.text.plain.startswith("Passage 7. Tap the frame to copy:\n> Chợ nổi họp từ sáng. Chợ nổi")
    assert message.text.plain.endswith("\n\n— “Chợ nổi”, Báo Làng, 2022-03-01")
    assert labels(message) == [["Plain text", "• Markdown"], ["HTML", "BibTeX"], ["⭐ Save"]]


HOSTILE = (
    WORDS
    | LONG
    | st.builds(str.__mul__, st.sampled_from(["{\\", "</pre>", "*_`", "🐟&", "%~^"]), st.integers(1, 750))
)


@settings(max_examples=60)
@given(sources(texts=HOSTILE), st.sampled_from([None, *Form]), LANGUAGES, st.data())
def test_a_citation_of_any_words_fits_one_message(
    source: Source, form: Form | None, texts: Texts, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(source.passage.text) - 1))
    end = data.draw(st.integers(start + 1, len(source.passage.text)))
    was = data.draw(st.none() | HOSTILE)
    action = Cite(source.passage.id, start, end, form)
    message = render_citation(Quoted(source, start, end, was), action, texts=texts, today=TODAY)
    check(message)
    copies = [button.does.text for row in message.buttons for button in row if isinstance(button.does, Copy)]
    assert all(units(text) <= MAX_COPY_UNITS and [text] == entities_of(message, "pre") for text in copies)


# Reasons.


GIVEN = GivenAnswer(AnswerId("AnSwEr12"), "Chợ nổi họp mấy giờ?", (PassageId(1),), 8, 34)


def why(**known: object) -> Why:
    told = {
        "matched": ("chợ nổi", "họp"), "titled": (), "missing": (), "other_forms": (),
        "places": (Span(8, 15), Span(16, 19)), "closest": Span(8, 34), "likeness": 0.914, "asked_for": None,
    }  # fmt: skip
    return Why(**(told | known))  # type: ignore[arg-type]


SOURCE = make_source(1, "Chợ xa. Chợ nổi họp từ 4 giờ sáng.")


def test_a_reason_shows_the_words_that_match_and_the_nearest_sentence() -> None:
    message = render_why(GIVEN, SOURCE, why(), texts=VIETNAMESE)
    assert message.text.plain == (
        "Vì sao có câu trả lời này\nChợ nổi họp mấy giờ?\n\nChữ khớp: chợ nổi, họp\n\nChợ nổi\nĐoạn 1\n\n"
        "Chợ xa. Chợ nổi họp từ 4 giờ sáng.\n\nCâu gần nghĩa nhất, giống 91%:\nChợ nổi họp từ 4 giờ sáng."
    )
    assert entities_of(message, "bold") == ["Vì sao có câu trả lời này", "Chợ nổi", "Chợ nổi", "họp"]
    assert message.buttons == ()


def test_a_reason_says_what_the_title_has_what_is_nowhere_what_stands_for_it_and_what_is_asked_for() -> None:
    told = why(
        matched=("HTX", "chợ nổi"),
        titled=("chợ nổi",),
        missing=("2021", "đò"),
        other_forms=(OtherForm("HTX", "Hợp tác xã"),),
        asked_for=AnswerType.FIGURE,
        places=(),
    )
    facts = render_why(GIVEN, SOURCE, told, texts=ENGLISH).text.plain.split("\n\n")[1]
    assert facts == (
        "Words that match: HTX\nIn the title: chợ nổi\nNot in the passage: 2021, đò\nHTX = Hợp tác xã\n"
        "The question asks for a figure."
    )


def test_a_reason_without_a_word_in_common_is_the_nearest_sentence() -> None:
    told = why(matched=(), places=(), likeness=0.0, asked_for=AnswerType.OTHER)
    message = render_why(GIVEN, SOURCE, told, texts=ENGLISH)
    assert message.text.plain == (
        "Why this answer\nChợ nổi họp mấy giờ?\n\nChợ nổi\nPassage 1\n\nChợ xa. Chợ nổi họp từ 4 giờ sáng.\n\n"
        "Nearest in meaning, 0% alike:\nChợ nổi họp từ 4 giờ sáng."
    )


def test_of_very_many_places_as_many_are_marked_as_telegram_takes() -> None:
    source = make_source(1, "ao " * 400)
    told = why(places=tuple(Span(at, at + 2) for at in range(0, 1200, 3)))
    message = render_why(GIVEN, source, told, texts=VIETNAMESE)
    check(message)
    assert entities_of(message, "bold").count("ao") == 80


@st.composite
def reasons(draw: st.DrawFn, text: str) -> Why:
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=300)))
    some = st.lists(WORDS, max_size=30).map(tuple)
    return why(
        matched=draw(some),
        titled=draw(some),
        missing=draw(some),
        other_forms=draw(st.lists(st.builds(OtherForm, WORDS, WORDS), max_size=9).map(tuple)),
        places=tuple(Span(*pair) for pair in zip(places[::2], places[1::2], strict=False)),
        closest=Span(*sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))),
        likeness=draw(st.floats(0, 1)),
        asked_for=draw(st.none() | st.sampled_from(AnswerType)),
    )


@settings(max_examples=40)
@given(sources(), LONG, LANGUAGES, st.data())
def test_any_reason_fits_one_message(
    source: Source, question: str, texts: Texts, data: st.DataObject
) -> None:
    given = GivenAnswer(AnswerId("AnSwEr12"), question, (source.passage.id,), 0, 1)
    check(render_why(given, source, data.draw(reasons(source.passage.text)), texts=texts))


# In other chats.


def posted(result: InlineQueryResultArticle) -> dict[str, object]:
    """What becomes of a result, as Telegram takes it."""
    return article_of(json.loads(result.to_json()))["message"]


def test_a_passage_found_is_listed_by_title_and_date_and_posted_as_the_quote_with_its_source() -> None:
    source = make_source(7, "Chợ xa. Chợ nổi họp từ 4 giờ sáng.")
    quote = quote_of(source, 8, 34, (Span(15, 25),))
    answer = Answer("Mấy giờ?", quote, 0.9, (quote.hit,))
    result = render_hit(answer, quote.hit, texts=VIETNAMESE, bot_username="b_bot", today=TODAY)
    assert (result.id, result.title) == ("p7", "Chợ nổi")
    assert result.description == "01/03/2022 · Chợ nổi họp từ 4 giờ sáng."
    message = posted(result)
    assert message["text"] == (
        "Chợ nổi họp từ 4 giờ sáng.\n\nChợ nổi\n01/03/2022 · Báo Làng\n🔗 Mở bài gốc · 🔖 Đọc tại đây"
    )
    assert message["reply_markup"] == {
        "inline_keyboard": [[{"text": "🔖 Đọc tại đây", "url": "https://t.me/b_bot?start=p_7"}]]
    }
    assert message["link_preview_options"] == {"is_disabled": True}


def test_a_passage_that_is_not_quoted_is_posted_whole() -> None:
    quoted, other = (
        make_source(7),
        make_source(8, "Ao sâu.\n\nCá to.", title="Ao làng", url=None, published=None),
    )
    answer = Answer("?", quote_of(quoted, 0, 7), 0.9, (hit_of(quoted), hit_of(other)))
    result = render_hit(answer, hit_of(other), texts=ENGLISH, bot_username="b_bot", today=TODAY)
    assert result.description == "Ao sâu. Cá to."
    assert posted(result)["text"] == "Ao sâu.\n\nCá to.\n\nAo làng\nno date · Báo Làng\n🔖 Read it here"


def test_an_article_is_listed_by_its_first_passage() -> None:
    result = render_listing(make_source(7), texts=VIETNAMESE, bot_username="b_bot", today=date(2025, 3, 1))
    assert result.description == "01/03/2022 · Chợ nổi họp từ 4 giờ sáng."
    assert str(posted(result)["text"]).startswith("Chợ nổi họp từ 4 giờ sáng.\n\nChợ nổi\n01/03/2022")


def test_a_guest_is_answered_with_the_quote_or_told_that_there_is_none() -> None:
    source = make_source(7)
    answer = Answer("?", quote_of(source, 0, 26), 0.9, (hit_of(source),))
    known = {"texts": VIETNAMESE, "bot_username": "b_bot", "today": TODAY}
    found = render_guest(answer, "Hỏi gì?", **known)
    assert found.to_dict() == render_hit(answer, answer.hits[0], **known).to_dict()
    refused = render_guest(Answer("?", None, 0.1, answer.hits), "Hỏi gì?", **known)
    assert refused.title == "Không tìm thấy đoạn nào"
    assert posted(refused) == {"text": VIETNAMESE.answers.not_found}
    assert posted(render_guest(None, "Hỏi gì?", **known))["text"] == "Hỏi gì?"


@settings(max_examples=50)
@given(sources(), LANGUAGES, st.data())
def test_any_result_in_another_chat_fits_telegram(source: Source, texts: Texts, data: st.DataObject) -> None:
    length = len(source.passage.text)
    start = data.draw(st.integers(0, length - 1))
    quote = quote_of(source, start, data.draw(st.integers(start + 1, length)), (Span(0, 1),))
    answer = Answer("?", quote if quote.text.strip() else None, 0.9, (hit_of(source),))
    known = {"texts": texts, "bot_username": "trichdan_bot", "today": TODAY}
    results = [
        render_hit(answer, answer.hits[0], **known),
        render_listing(source, **known),
        render_guest(answer, "Hỏi gì?", **known),
    ]
    for result in results:
        assert posted(result)["text"]
        assert len(result.id.encode()) <= 64
        assert units(result.title) <= 100
        assert result.description is None or units(result.description) <= 160
