import re
from dataclasses import fields, replace
from datetime import date

from bot.citing.reading_room import Source
from bot.memory.answers import AnswerId, GivenAnswer
from bot.render.answer import render_answer, render_unanswered
from bot.render.copies import COPIES_SHOWN, link_of, told_of
from bot.rich.answer import rich_answer
from bot.rich.blocks import Details, Link, Note, Paragraph
from bot.texts import ENGLISH, VIETNAMESE
from bot.texts.copies import CopyTexts
from corpus.models import PassageId
from corpus.text.sentences import Span
from index.answer.answer import Answer, Copy
from tests.bot.messages import TODAY, check, hit_of, labels, make_source, quote_of

TEXT = "Chợ cháy. Có 300 gian ra tro."
NAMED = {"texts": VIETNAMESE, "bot_username": "trichdan_bot", "today": TODAY}
GIVEN = GivenAnswer(AnswerId("AnSwEr12"), "Mấy gian?", (PassageId(1),), 10, 29)
QUOTED = make_source(1, TEXT, title="Chợ cháy", source="Hãng A", published=date(2022, 3, 2))
QUOTE = quote_of(QUOTED, 10, 29, (Span(3, 6),))


def copy(number: int, name: str | None, day: int | None, *figures: str, is_earlier: bool = False) -> Copy:
    source = make_source(
        number,
        TEXT.replace("300", figures[0] if figures else "300"),
        title=f"Bài {number}",
        url=f"https://{number}.example.org/",
        source=name,
        published=date(2022, 3, day) if day else None,
    )
    return Copy(source.passage, source.article, 10, len(source.passage.text), figures, is_earlier)


def shown(*copies: Copy, others: tuple[Source, ...] = ()) -> str:
    messages = render_answer(QUOTE, [QUOTED, *others], GIVEN, copies=copies, understood=None, **NAMED)
    for message in messages:
        check(message)
    assert [label for row in labels(messages[-1]) for label in row]
    return "\n\n".join(message.text.plain for message in messages)


def test_copies_stand_with_the_quoted_article_by_their_days_and_its_words_are_shown_once() -> None:
    other = make_source(9, "Tin khác: 300 gian.", title="Tin khác", url=None, published=None, source=None)
    assert shown(copy(2, "Báo B", 1), copy(3, "Báo C", 5), copy(4, None, None), others=(other,)) == (
        "Có 300 gian ra tro.\n\n"
        "Bài 2\n01/03/2022 · Báo B · đoạn 2\n🔗 Mở bài gốc · 🔖 Đọc tại đây\n\n"
        "Chợ cháy\n02/03/2022 · Hãng A · đoạn 1\n🔗 Mở bài gốc · 🔖 Đọc tại đây\n… Có 300 gian ra tro.\n\n"
        "Bài 3\n05/03/2022 · Báo C · đoạn 3\n🔗 Mở bài gốc · 🔖 Đọc tại đây\n\n"
        "Bài 4\nkhông rõ ngày · đoạn 4\n🔗 Mở bài gốc · 🔖 Đọc tại đây\n\n"
        "Tin khác\nkhông rõ ngày · đoạn 9\n🔖 Đọc tại đây\nTin khác: 300 gian."
    )


def test_what_other_articles_say_instead_is_told_with_their_names() -> None:
    told = shown(
        copy(2, "Báo B", 3, "320"), copy(3, "Báo C", 4), copy(4, "Báo D", 5, "320"), copy(5, None, 6, "315")
    )
    assert told.endswith("\n\n… các bài khác ghi 320: Báo B, Báo D\n… bài khác ghi 315: Bài 5")


def test_an_earlier_version_is_told_to_be_that_and_is_no_source() -> None:
    old = copy(2, "Hãng A", 1, "280", is_earlier=True)
    told = shown(old)
    assert told.endswith("\n\nBản trước của bài này ghi 280: Bài 2, 01/03/2022")
    assert "đoạn 2" not in told
    assert shown(replace(old, figures=())).endswith("\n\nBản trước của bài này: Bài 2, 01/03/2022")


def test_of_many_copies_the_earliest_are_shown_and_the_others_counted() -> None:
    copies = [copy(number, f"Báo {number}", number) for number in range(3, 12)]
    told = shown(*copies)
    assert told.count("Mở bài gốc") == 1 + COPIES_SHOWN
    assert told.endswith("… và 5 bài nữa có cùng nội dung")
    assert "Bài 3\n" in told and "Bài 11" not in told


def test_a_copy_opens_at_its_own_words_or_in_the_bot() -> None:
    one = copy(2, "Báo B", 3, "320")
    assert link_of(one, "trichdan_bot").startswith("https://2.example.org/#:~:text=")
    assert "320" in link_of(one, "trichdan_bot")
    without = replace(one, article=replace(one.article, url=None))
    assert link_of(without, "trichdan_bot") == "https://t.me/trichdan_bot?start=p_2"


def test_as_a_document_copies_are_folded_around_the_quoted_article() -> None:
    copies = (copy(2, "Báo B", 1, "320"), copy(3, "Báo C", 5))
    rich = rich_answer(QUOTE, [QUOTED], GIVEN, copies=copies, understood=None, **NAMED)
    assert rich.pays
    folded = [block for block in rich.blocks if isinstance(block, Details)]
    notes = [block.summary[-1] for block in folded if isinstance(block.summary, tuple)]
    assert notes == [Note("đoạn 2", "passage-2"), Note("đoạn 3", "passage-3")]
    assert isinstance(rich.blocks[1], Details) and rich.blocks[-2] == folded[1]
    assert rich.blocks[-1] == Paragraph(
        ("… bài khác ghi 320: ", Link("Báo B", link_of(copies[0], "trichdan_bot")))
    )


def test_the_nearest_articles_of_a_refusal_are_named_once() -> None:
    hits = (
        hit_of(QUOTED),
        hit_of(make_source(2, TEXT, title="Bản sao")),
        hit_of(make_source(3, "Khác.", title="Khác")),
    )
    answer = Answer("?", None, 0.1, hits, repeated=frozenset({PassageId(2)}))
    (message,) = render_unanswered(answer, understood=None, texts=VIETNAMESE)
    assert [label for row in labels(message) for label in row] == ["📄 Chợ cháy", "📄 Khác"]


def test_copies_are_no_further_sources() -> None:
    hits = (
        hit_of(QUOTED),
        hit_of(make_source(2, TEXT)),
        hit_of(make_source(3, TEXT)),
    )
    answer = Answer("?", QUOTE, 0.9, hits, copies=(copy(2, "Báo B", 3),), repeated=frozenset({PassageId(3)}))
    assert [hit.passage.id for hit in answer.told_once] == [1]
    assert [hit.passage.id for hit in answer.used(limit=3)] == [1]


def test_both_languages_fill_in_the_same_of_copies() -> None:
    for field in fields(CopyTexts):
        vietnamese, english = getattr(VIETNAMESE.copies, field.name), getattr(ENGLISH.copies, field.name)
        assert vietnamese != english
        assert re.findall(r"\{[^}]*\}", vietnamese) == re.findall(r"\{[^}]*\}", english), field.name
    assert [told.words for told in told_of([copy(2, "B", 3, "320")], ENGLISH)] == [
        "… another article says 320:"
    ]
