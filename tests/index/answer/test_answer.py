import json
from datetime import date

import pytest

from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.text.sentences import Span
from index.answer.answer import Answer, Hit, Quote, answer_json

TEXT = "Trồng chè. Thu bốn lứa."
DATED = Article(ArticleId(3), "https://example.org/che", "Đồi chè", date(2021, 3, 2), "Bản tin", None, TEXT)
BARE = Article(ArticleId(4), None, "Chợ phiên", None, None, None, "Chợ đông.")
HITS = (
    Hit(Passage(PassageId(11), ArticleId(3), 0, len(TEXT), TEXT), DATED, 2.123456),
    Hit(Passage(PassageId(12), ArticleId(4), 0, 9, "Chợ đông."), BARE, -0.5),
)


def test_an_answer_is_printed_with_its_quote_and_passages() -> None:
    quote = Quote("Chợ đông.", HITS[1], 0, 9)
    printed = answer_json(Answer("chợ?", quote, 0.98765432, HITS))
    assert printed == {
        "question": "chợ?",
        "answered": True,
        "confidence": 0.9877,
        "answer": {"text": "Chợ đông.", "passage": 2},
        "passages": [
            {
                "rank": 1,
                "score": 2.1235,
                "article_id": 3,
                "passage_id": 11,
                "title": "Đồi chè",
                "url": "https://example.org/che",
                "published": "2021-03-02",
                "text": TEXT,
                "start": 0,
                "end": 23,
            },
            {
                "rank": 2,
                "score": -0.5,
                "article_id": 4,
                "passage_id": 12,
                "title": "Chợ phiên",
                "url": None,
                "published": None,
                "text": "Chợ đông.",
                "start": 0,
                "end": 9,
            },
        ],
    }
    assert json.loads(json.dumps(printed, ensure_ascii=False)) == printed


def test_a_quote_keeps_the_places_of_what_was_asked_for_and_prints_as_one_without() -> None:
    marked = Quote("Thu bốn lứa.", HITS[0], 11, 23, (Span(4, 11),))
    assert [marked.text[start:end] for start, end in marked.marks] == ["bốn lứa"]
    unmarked = Quote("Thu bốn lứa.", HITS[0], 11, 23)
    assert unmarked.marks == ()
    assert answer_json(Answer("?", marked, 1.0, HITS)) == answer_json(Answer("?", unmarked, 1.0, HITS))


def test_a_refusal_has_no_answer() -> None:
    assert answer_json(Answer("mây?", None, 0.0, ())) == {
        "question": "mây?",
        "answered": False,
        "confidence": 0.0,
        "answer": None,
        "passages": [],
    }
    refused = answer_json(Answer("mây?", None, 0.1, HITS))
    assert (refused["answered"], refused["answer"], refused["confidence"]) == (False, None, 0.1)


# The hits that a quote rests on.

LONG_QUOTE = "Đội thuyền thôn Hạ thắng ngày 12/5/2021, được 3.500 điểm và 15 km."
QUOTED = "Hội vui. " + LONG_QUOTE
DAY, POINTS, VILLAGE, WAY = "ngày 12/5/2021", "3.500 điểm", "thôn Hạ", "15 km"


def hit(number: int, text: str) -> Hit:
    article = Article(ArticleId(number), None, f"Bài {number}", None, None, None, text)
    return Hit(Passage(PassageId(number), article.id, 0, len(text), text), article, -float(number))


def answer(own: Hit, *others: Hit, marked: tuple[str, ...] = ()) -> Answer:
    """An answer that quotes LONG_QUOTE of `own`, with these words marked."""
    start = own.passage.text.index(LONG_QUOTE)
    spans = tuple(Span(at, at + len(words)) for words in marked for at in [LONG_QUOTE.index(words)])
    quote = Quote(LONG_QUOTE, own, start, start + len(LONG_QUOTE), spans)
    return Answer("?", quote, 0.9, tuple(sorted((own, *others), key=lambda one: -one.score)))


def numbers(hits: tuple[Hit, ...]) -> list[int]:
    return [hit.article.id for hit in hits]


def test_without_a_quote_no_hit_is_used() -> None:
    assert Answer("?", None, 0.0, HITS).used(limit=3) == ()


def test_a_quote_without_marks_rests_on_its_own_hit_and_on_those_that_have_its_words() -> None:
    repost, other = hit(3, f"Đăng lại: {LONG_QUOTE} Hết."), hit(2, LONG_QUOTE.replace("thắng", "thua"))
    assert numbers(answer(hit(1, QUOTED), other, repost).used(limit=3)) == [1, 3]


def test_a_quote_with_a_telling_mark_rests_on_the_hits_that_say_the_same_in_other_words() -> None:
    found = hit(2, "Sáng ngày 12/5/2021 trời mưa."), hit(3, "Mở ngày 13/5/2021."), hit(4, "Ngày 12/5/2021.")
    assert numbers(answer(hit(1, QUOTED), *found, marked=(DAY,)).used(limit=3)) == [1, 2, 4]


def test_a_hit_must_have_all_that_is_marked() -> None:
    found = hit(2, "Được 3.500 điểm."), hit(3, "Ngày 12/5/2021."), hit(4, "3.500 điểm ngày 12/5/2021!")
    assert numbers(answer(hit(1, QUOTED), *found, marked=(DAY, POINTS)).used(limit=4)) == [1, 4]


@pytest.mark.parametrize("marked", [(WAY,), (VILLAGE,), (VILLAGE, WAY)])
def test_few_digits_and_names_alone_do_not_tell(marked: tuple[str, ...]) -> None:
    found = hit(2, "Ao ở thôn Hạ cách 15 km."), hit(3, f"{LONG_QUOTE} Đông vui.")
    assert numbers(answer(hit(1, QUOTED), *found, marked=marked).used(limit=3)) == [1, 3]


def test_a_name_beside_a_telling_mark_must_be_there_too() -> None:
    found = hit(2, "Làng bên được 3.500 điểm."), hit(3, "Thôn Hạ: 3.500 điểm."), hit(4, "Đua ở thôn Hạ.")
    assert numbers(answer(hit(1, QUOTED), *found, marked=(VILLAGE, POINTS)).used(limit=4)) == [1, 3]


def test_words_are_the_same_without_diacritics_and_capitals() -> None:
    found = hit(2, "NGAY 12/5/2021 hội mở.")
    assert numbers(answer(hit(1, QUOTED), found, marked=(DAY,)).used(limit=3)) == [1, 2]


def test_the_quoted_hit_comes_first_and_the_others_as_they_are_ranked() -> None:
    found = [hit(number, LONG_QUOTE) for number in (1, 2, 4, 5)]
    given = answer(hit(3, QUOTED), *found)
    assert numbers(given.hits) == [1, 2, 3, 4, 5]
    assert numbers(given.used(limit=9)) == [3, 1, 2, 4, 5]
    assert numbers(given.used(limit=3)) == [3, 1, 2]
    assert numbers(given.used(limit=1)) == [3]
