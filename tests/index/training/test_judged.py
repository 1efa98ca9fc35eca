import json
import lzma
import unicodedata
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from village import CANAL, FESTIVAL, MARKET, TEA, HashedEncoder

import index.training
from index.training.asked import Asked
from index.training.judged import Judged, ask_judged, read_judged

OURS = Path(index.training.__file__).parent / "judged.jsonl"
KINDS = {"fact", "paraphrase", "nodiacritics", "keyword"}
UNANSWERED_KINDS = {"neartopic", "offtopic"}
VIETNEWS_STORIES = 143_577

HECTARES = (TEA.text.index("46,5 ha"), TEA.text.index("46,5 ha") + len("46,5 ha"))
JUDGED = [
    Judged((2, 0), "Hợp tác xã trồng bao nhiêu ha chè?", "fact", 0, (HECTARES,)),
    Judged((2, 0), "muong dai may km", "nodiacritics", 2, ()),
    Judged((2, 0), "Chợ thu phí bao nhiêu một gian?", "neartopic", None, ()),
    Judged((3, 1), "Chợ thu phí bao nhiêu một gian?", "fact", 1, ()),
]


@pytest.fixture
def vietnews(tmp_path: Path) -> Path:
    """The village as news: the first sentence of each is the lead. In NFD, as texts may come."""
    path = tmp_path / "vietnews.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        for page in (TEA, MARKET, CANAL, FESTIVAL):
            lead, _, body = page.text.partition(". ")
            row = {"title": page.title, "lead": f"{lead}.", "body": body, "caption": "Ảnh: một góc làng"}
            print(unicodedata.normalize("NFD", json.dumps(row, ensure_ascii=False)), file=file)
    return path


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    path = tmp_path / "judged.jsonl"
    rows = [{name: getattr(one, name) for name in Judged.__slots__} for one in JUDGED]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def asked(judged: Path, vietnews: Path) -> list[Asked]:
    return list(ask_judged(judged, vietnews, HashedEncoder()))


def titles(asked: Asked) -> set[str]:
    return {article.title for article in asked.found.articles}


def test_what_was_judged_is_read_as_it_was_written(judged: Path) -> None:
    assert read_judged(judged) == JUDGED


def test_each_question_is_asked_of_its_own_articles_in_their_order_in_the_file(asked: list[Asked]) -> None:
    assert [one.found.matches.question.text for one in asked] == [one.question for one in JUDGED]
    assert [titles(one) for one in asked] == [{CANAL.title, TEA.title}] * 3 + [{FESTIVAL.title, MARKET.title}]


def test_where_no_words_are_told_every_passage_of_the_article_that_answers_is_right(
    asked: list[Asked],
) -> None:
    for one, page in zip(asked[1:], (CANAL, None, MARKET), strict=True):
        title = page.title if page else None
        assert one.right.tolist() == [article.title == title for article in one.found.articles]
        assert one.right.any() == (page is not None)
        assert one.answers == ()


def test_else_those_that_hold_the_words(judged: Path, tmp_path: Path) -> None:
    body = f"{TEA.text}\n\n{'Mương dài, chợ đông, đồi xanh. ' * 60}".strip()
    long = tmp_path / "long.jsonl.xz"
    with lzma.open(long, "wt", encoding="utf-8") as file:
        for title, text in (("Một", body), ("Hai", TEA.text), ("Ba", CANAL.text), ("Bốn", MARKET.text)):
            lead, _, rest = text.partition(". ")
            print(json.dumps({"title": title, "lead": f"{lead}.", "body": rest}), file=file)
    first, *_ = ask_judged(judged, long, HashedEncoder())
    assert first.answers == ("46,5 ha",) and first.weight == 1
    passages = zip(first.found.passages, first.found.articles, strict=True)
    wanted = [article.title == "Một" and "46,5 ha" in passage.text for passage, article in passages]
    assert first.right.tolist() == wanted
    assert sum(wanted) == 1 < [article.title for article in first.found.articles].count("Một")


def test_an_article_is_its_lead_and_its_body_composed_and_without_its_caption(asked: list[Asked]) -> None:
    (text,) = {article.text for article in asked[0].found.articles if article.title == CANAL.title}
    lead, _, body = (CANAL.text).partition(". ")
    assert text == f"{lead}.\n{body}"


def test_every_line_of_ours_is_a_question_to_a_corpus_that_answers_it_or_not() -> None:
    for number, one in enumerate(read_judged(OURS), start=1):
        where = f"line {number}"
        assert one.question.strip() and len(one.question) <= 300, where
        assert one.kind in (KINDS if one.line is not None else UNANSWERED_KINDS), where
        assert one.line is None or one.line in one.articles, where
        assert len(set(one.articles)) == len(one.articles) > 1, where
        assert all(0 <= line < VIETNEWS_STORIES for line in one.articles), where
        assert all(0 <= start < end for start, end in one.answers), where
        assert not one.answers or one.line is not None, where


def test_each_corpus_of_ours_comes_once_with_questions_of_both_kinds_and_none_twice() -> None:
    corpora = [
        (articles, list(group)) for articles, group in groupby(read_judged(OURS), lambda one: one.articles)
    ]
    assert max(Counter(articles for articles, _ in corpora).values()) == 1
    for articles, questions in corpora:
        assert {one.line is None for one in questions} == {True, False}, articles
        assert len({one.question for one in questions}) == len(questions), articles


def test_of_ours_nearly_as_many_are_answered_as_not() -> None:
    answered = [one.line is not None for one in read_judged(OURS)]
    assert 0.4 < sum(answered) / len(answered) < 0.6


def test_of_nearly_all_that_ours_answer_the_words_that_do_are_told() -> None:
    told = [bool(one.answers) for one in read_judged(OURS) if one.line is not None]
    assert sum(told) / len(told) > 0.95
