import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import TrichdanError
from index.beir import Document, Query, read_beir

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


@pytest.mark.parametrize(
    ("corpus", "queries", "qrels"),
    [
        (CORPUS, QUERIES, {}),
        (CORPUS, QUERIES, {"test": ""}),
        (CORPUS, QUERIES, {"test": "query-id\tcorpus-id\nq1\td1\n"}),
        (CORPUS, QUERIES, {"test": "query-id\tcorpus-id\tscore\nq1\td1\tmuch\n"}),
        (CORPUS, QUERIES, {"test": "query-id\tcorpus-id\tscore\nq1\n"}),
        (CORPUS, QUERIES, {"test": f"query-id\tcorpus-id\tscore\n{'q' * 200_000}\td1\t1\n"}),
        (CORPUS, QUERIES, {"test": "query-id\tcorpus-id\tscore\nq9\td1\t1\n"}),
        (CORPUS, QUERIES, {"test": "query-id\tcorpus-id\tscore\nq1\td9\t1\n"}),
        ([{"_id": "d1"}], QUERIES, {"test": QRELS}),
        ([{"_id": "d1", "text": None}], QUERIES, {"test": QRELS}),
        ([7], QUERIES, {"test": QRELS}),
        (CORPUS, [{"text": "Ai?"}], {"test": QRELS}),
        (CORPUS, [{"_id": "q1", "text": "Ai?", "metadata": None}], {"test": QRELS}),
        (CORPUS, [{"_id": "q1", "text": "Ai?", "metadata": {"answers": [7]}}], {"test": QRELS}),
        (CORPUS, [], {"test": QRELS}),
    ],
)
def test_what_is_amiss_is_told_with_the_folder(
    tmp_path: Path, corpus: list[Any], queries: list[Any], qrels: dict[str, str]
) -> None:
    folder = write(tmp_path / "amiss", corpus=corpus, queries=queries, qrels=qrels)
    with pytest.raises(TrichdanError, match=rf"^{folder}: not a BEIR folder of corpus\.jsonl"):
        read_beir(folder)


def test_a_folder_that_is_not_there_or_holds_no_json_is_no_set(tmp_path: Path) -> None:
    with pytest.raises(TrichdanError, match=f"^{tmp_path / 'none'}: not a BEIR folder"):
        read_beir(tmp_path / "none")
    folder = write(tmp_path / "broken", corpus=CORPUS, queries=QUERIES, qrels={"test": QRELS})
    for damage in (b"{", b"\xff\xfe{"):
        (folder / "corpus.jsonl").write_bytes(damage)
        with pytest.raises(TrichdanError, match=f"^{folder}: not a BEIR folder"):
            read_beir(folder)
