import sqlite3
from importlib.metadata import version
from pathlib import Path

import pytest

from corpus.models import Page
from index.builds.encoder import BUILT_IN
from index.measure.beir import Document, Query, QuestionSet
from tests.bench.peers.asked import Task, sample_set, write_task
from tests.bench.peers.protocol import Article, passages, read_articles, read_questions
from tests.bench.peers.running import Limits, Run, run
from tests.bench.peers.table import figures, tables

VILLAGE = QuestionSet(
    "làng",
    (
        Document("dò", "", "Đò ngang bến Sứ chở được mười hai người một chuyến."),
        Document("chợ", "", "Chợ phiên làng Vạc có bốn mươi gian hàng."),
        Document("chợ 2", "", "Chợ phiên làng Vạc có bốn mươi gian hàng."),
    ),
    (
        Query("1", "Đò ngang bến Sứ chở được mấy người?", frozenset({"dò"}), ("mười hai người",)),
        Query("2", "Chợ phiên làng Vạc có bao nhiêu gian hàng?", frozenset({"chợ 2"}), ("bốn mươi",)),
    ),
)
OTHERS = [Page(f"/{n}", f"Ruộng lúa thứ {n} gặt xong từ sớm.", title=f"Mùa gặt {n}") for n in range(40)]
IN_TIME = Limits(index_s=60, ask_s=30)


@pytest.fixture
def task(tmp_path: Path) -> Task:
    return write_task(tmp_path, [VILLAGE], OTHERS, passages=20, questions=5)


def run_here(name: str, task: Task, limits: Limits = IN_TIME) -> Run:
    return run(name, task, python=Path("no-such-python"), encoder=BUILT_IN, limits=limits)


def test_the_corpus_has_the_judged_documents_once_each_and_other_texts_up_to_so_many_passages(
    task: Task,
) -> None:
    assert task.documents[:4] == ["làng dò", "làng chợ", "other 2", "other 3"]
    assert (task.judged, len(task.documents)) == (2, 20)
    assert [article.first for article in read_articles(task.folder)] == list(range(20))
    assert [
        text.splitlines()[-1] for text in (one.text for one in passages(read_articles(task.folder)))
    ] == task.texts


def test_each_question_is_asked_as_it_is_and_without_diacritics_and_counts_for_the_document_kept(
    task: Task,
) -> None:
    asked = {(one.query.id, one.is_folded): one.query for one in task.asked}
    assert asked["2", True].text == "cho phien lang vac co bao nhieu gian hang?"
    assert asked["2", True].relevant == asked["2", False].relevant == {"làng chợ"}
    assert read_questions(task.folder) == [one.query.text for one in task.asked]
    assert [one.is_folded for one in task.asked] == [False, True, False, True]


def test_a_passage_is_read_under_the_title_of_its_article() -> None:
    article = Article("a", "Mùa gặt", "Một. Hai.", ((0, 4), (5, 9)), 7)
    assert [(one.number, one.text) for one in passages([article])] == [
        (7, "Mùa gặt\nMột."),
        (8, "Mùa gặt\nHai."),
    ]


def test_what_has_no_quotes_is_judged_by_its_first_passage_and_what_has_by_its_quote(task: Task) -> None:
    fts5, ours = run_here("fts5", task), run_here("trichdan-unread", task)
    assert (fts5.failure, ours.failure) == (None, None)
    assert fts5.versions == [f"SQLite {sqlite3.sqlite_version}"]
    assert ours.versions == [f"trichdan {version('trichdan')}"]
    for one in (fts5, ours):
        assert [reply.numbers[0] for reply in one.replies] == [
            0 if asked.query.id == "1" else 1 for asked in task.asked
        ]
        for is_folded in (False, True):
            judged = figures("làng", task, one, is_folded=is_folded)
            assert judged is not None
            assert (judged.ndcg_10, judged.hit_1, judged.answer_hit) == (100, 100, 100)
    assert [reply.quote for reply in fts5.replies] == [None] * 4
    assert ours.held is not None
    assert 0 < ours.held.peak_mb <= ours.most_mb < 1000


def test_a_peer_that_is_not_installed_or_too_slow_is_a_row_with_the_reason(task: Task) -> None:
    missing, slow = run_here("bm25s", task), run_here("fts5", task, Limits(index_s=0, ask_s=0))
    rows = list(tables(task, [missing, slow]))
    assert rows[2].startswith("| bm25s, words as written | bm25s |") and "no-such-python" in rows[2]
    assert rows[3].endswith("| asked 0 of 4; not done within 0 s |")


def test_without_other_sets_the_sample_is_asked(tmp_path: Path) -> None:
    sample = sample_set()
    task = write_task(tmp_path, [sample], [], passages=0, questions=3)
    assert len(sample.queries) == 60
    assert len(task.asked) == 6
