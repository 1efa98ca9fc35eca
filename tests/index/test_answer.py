import json
from datetime import date

from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.sentences import Span
from index.answer import Answer, Hit, Quote, answer_json

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
