import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import TrichdanError
from index.measure.beir import Document, Query, read_beir

CORPUS: list[Any] = [
    {"_id": "d1", "title": "Đồi chè", "text": "Hợp tác xã trồng chè."},
    {"_id": "d2", "text": "Chợ phiên ho\u0323p thứ bảy."},
]
QUERIES: list[Any] = [
    {"_id": "q1", "text": "Ai trồng chè?", "metadata": {"answers": ["Hợp tác xã", ""]}},
    {"_id": "q2", "text": "Chợ họp khi nào?"},
    {"_id": "q3", "text": "Không ai trả lời"},
]
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t2\nq2\td1\t0\nq3\td1\t0\n"


def write(folder: Path, *, corpus: list[Any], queries: list[Any], qrels: dict[str, str]) -> Path:
    (folder / "qrels").mkdir(parents=True)
    for name, rows in (("corpus", corpus), ("queries", queries)):
        lines = "\n".join(json.dumps(row) for row in rows)
        (folder / f"{name}.jsonl").write_text(lines + "\n\n", encoding="utf-8")
    for split, rows in qrels.items():
        (folder / "qrels" / f"{split}.tsv").write_text(rows, encoding="utf-8")
    return folder


def test_a_set_is_read_without_the_queries_that_nothing_answers(tmp_path: Path) -> None:
    folder = write(tmp_path / "village", corpus=CORPUS, queries=QUERIES, qrels={"test": QRELS})
    read = read_beir(folder)
    assert read.name == "village"
    assert read.documents == (
        Document("d1", "Đồi chè", "Hợp tác xã trồng chè."),
        Document("d2", "", "Chợ phiên họp thứ bảy."),
    )
    assert read.queries == (
        Query("q1", "Ai trồng chè?", frozenset({"d1"}), ("Hợp tác xã",)),
        Query("q2", "Chợ họp khi nào?", frozenset({"d2"}), ()),
    )


def test_test_goes_before_dev_and_dev_before_train(tmp_path: Path) -> None:
    only_first = "query-id\tcorpus-id\tscore\nq1\td2\t1\n"
    folder = write(tmp_path, corpus=CORPUS, queries=QUERIES, qrels={"train": QRELS, "dev": only_first})
    assert [query.relevant for query in read_beir(folder).queries] == [{"d2"}]


def test_another_split_is_read_where_none_of_these_is(tmp_path: Path) -> None:
    folder = write(tmp_path, corpus=CORPUS, queries=QUERIES, qrels={"validation": QRELS})
    assert len(read_beir(folder).queries) == 2


def test_numbers_for_names_no_title_and_no_metadata_will_do(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        corpus=[{"_id": 1, "title": None, "text": "Gà gáy."}],
        queries=[
            {"_id": 2, "text": "Con gì gáy?", "metadata": None},
            {"_id": 3, "text": "Gáy mấy lần?", "metadata": {"answers": None, "source": "làng"}},
        ],
        qrels={"test": "query-id\tcorpus-id\tscore\n2\t1\t1\n3\t1\t1.0\n"},
    )
    read = read_beir(folder)
    assert read.documents == (Document("1", "", "Gà gáy."),)
    assert [(query.id, query.relevant, query.answers) for query in read.queries] == [
        ("2", {"1"}, ()),
        ("3", {"1"}, ()),
    ]


def test_a_set_is_called_by_its_folder_however_that_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "village", corpus=CORPUS, queries=QUERIES, qrels={"test": QRELS}))
    assert read_beir(Path()).name == "village"


HEAD = "query-id\tcorpus-id\tscore\n"


@pytest.mark.parametrize(
    ("corpus", "queries", "qrels", "message"),
    [
        (CORPUS, QUERIES, {}, r"/qrels: no \.tsv file here; a BEIR folder holds corpus\.jsonl"),
        (CORPUS, QUERIES, {"test": ""}, r"/queries\.jsonl: holds no query that .*test\.tsv gives a document"),
        (CORPUS, QUERIES, {"test": "query-id\tcorpus-id\nq1\td1\n"}, r"/qrels/test\.tsv, line 2: score: "),
        (
            CORPUS,
            QUERIES,
            {"test": f"{HEAD}q1\td1\tmuch\n"},
            r"/qrels/test\.tsv, line 2: score: .*wanted query-id",
        ),
        (CORPUS, QUERIES, {"test": f"{HEAD}q1\td1\t1\nq1\n"}, r"/qrels/test\.tsv, line 3: corpus-id: "),
        (CORPUS, QUERIES, {"test": f"{HEAD}{'q' * 200_000}\td1\t1\n"}, r"/qrels/test\.tsv: cannot be read"),
        (CORPUS, QUERIES, {"test": f"{HEAD}q9\td1\t1\n"}, r"/queries\.jsonl: holds no query that"),
        (
            CORPUS,
            QUERIES,
            {"test": f"{HEAD}q1\td9\t1\nq2\td8\t1\n"},
            r"/qrels/test\.tsv: 2 of the documents .* such as 'd8'; put them there, or take",
        ),
        ([], QUERIES, {"test": QRELS}, r"/corpus\.jsonl: empty; wanted a document a line"),
        ([{"_id": "d1"}], QUERIES, {"test": QRELS}, r"/corpus\.jsonl, line 1: text: .* _id, title and text$"),
        ([*CORPUS, {"_id": "d3", "text": None}], QUERIES, {"test": QRELS}, r"/corpus\.jsonl, line 3: text: "),
        (
            [{"_id": "d1", "text": "\ud800"}],
            QUERIES,
            {"test": QRELS},
            r"/corpus\.jsonl, line 1: Invalid JSON",
        ),
        ([7], QUERIES, {"test": QRELS}, r"/corpus\.jsonl, line 1: Input should be an object"),
        (CORPUS, [{"text": "Ai?"}], {"test": QRELS}, r"/queries\.jsonl, line 1: _id: "),
        (
            CORPUS,
            [{"_id": "q1", "text": "Ai?", "metadata": {"answers": "Hợp"}}],
            {"test": QRELS},
            r"/queries\.jsonl, line 1: metadata\.answers: ",
        ),
        (CORPUS, [], {"test": QRELS}, r"/queries\.jsonl: holds no query that"),
    ],
)
def test_what_is_amiss_is_told_with_the_file_and_the_line(
    tmp_path: Path, corpus: list[Any], queries: list[Any], qrels: dict[str, str], message: str
) -> None:
    folder = write(tmp_path / "amiss", corpus=corpus, queries=queries, qrels=qrels)
    with pytest.raises(TrichdanError, match=f"^{folder}{message}"):
        read_beir(folder)


def test_a_folder_or_a_file_that_is_not_there_is_named_with_what_was_wanted(tmp_path: Path) -> None:
    with pytest.raises(TrichdanError, match=f"^{tmp_path / 'none'}: no such folder; a BEIR folder holds"):
        read_beir(tmp_path / "none")
    folder = write(tmp_path / "half", corpus=CORPUS, queries=QUERIES, qrels={"test": QRELS})
    (folder / "queries.jsonl").unlink()
    with pytest.raises(TrichdanError, match=f"^{folder / 'queries.jsonl'}: cannot be read.*; a BEIR folder"):
        read_beir(folder)


@pytest.mark.parametrize(
    ("damage", "message"),
    [(b"{", ", line 1: Invalid JSON"), (b"\xff\xfe{", ": cannot be read as UTF-8 text")],
)
def test_a_file_that_holds_no_json_is_named(tmp_path: Path, damage: bytes, message: str) -> None:
    folder = write(tmp_path / "broken", corpus=CORPUS, queries=QUERIES, qrels={"test": QRELS})
    (folder / "corpus.jsonl").write_bytes(damage)
    with pytest.raises(TrichdanError, match=f"^{folder / 'corpus.jsonl'}{message}"):
        read_beir(folder)
