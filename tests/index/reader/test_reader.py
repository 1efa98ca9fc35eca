from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.text.sentences import Span
from index.models import FOLDER
from index.reader import reader as room
from index.reader.reader import TOKENIZER, PassageReader, load_reader
from index.reader.rows import MAX_PIECES, Text, rows_of
from index.reader.steps import Read

WELL = Text("Giếng làng", date(2024, 3, 2), "Làng đào giếng mới sâu 14 mét. Thợ đào là ông Mẫu.")
MARKET = Text("Chợ sớm", None, "Chợ họp từ ba giờ sáng, bán đến trưa, có hơn ba mươi sạp hàng.")
LONG = Text("Sổ chợ", None, " ".join(f"từ{number}" for number in range(400)))


class Lengths:
    """A session by which a row of n pieces is read as n: the first piece has 0, the passage's own have n in all."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def run(
        self, outputs: Sequence[str], inputs: Mapping[str, NDArray[np.int64]]
    ) -> list[NDArray[np.float32]]:
        (batch, length) = inputs["ids"].shape
        assert batch == 1 and outputs == ["start", "end"] and inputs["mask"].all()
        self.read.append(length)
        logits = np.full((1, length), -1e9, np.float32)
        logits[0, 0], logits[0, -2] = 0, length
        return [logits, logits]


@pytest.fixture(scope="module")
def reader() -> PassageReader:
    return PassageReader.load()


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / TOKENIZER))


@pytest.mark.parametrize(
    ("question", "answering", "other"),
    [("Giếng làng sâu bao nhiêu mét?", WELL, MARKET), ("cho co bao nhieu sap hang", MARKET, WELL)],
)
def test_the_passage_that_answers_is_surer_than_another(
    reader: PassageReader, question: str, answering: Text, other: Text
) -> None:
    yes, no = reader.read(question, [answering, other]).scores
    assert yes > 0 > no


@pytest.mark.parametrize("question", ["Giếng sâu bao nhiêu mét?", "gieng sau bao nhieu met"])
def test_the_sentence_with_the_answer_has_the_most_of_the_shares(
    reader: PassageReader, question: str
) -> None:
    passage = f"{MARKET.passage} {WELL.passage}"
    starts = [0, passage.index("Làng"), passage.index("Thợ"), len(passage)]
    sentences = tuple(Span(start, end) for start, end in pairwise(starts))
    ((market, well, digger),) = reader.read(
        "Giếng sâu bao nhiêu mét?", [Text("Làng", None, passage, sentences)]
    ).shares
    assert well > 0.5
    assert market + well + digger == pytest.approx(1)


def test_a_score_is_the_same_whatever_is_read_beside_it(reader: PassageReader) -> None:
    question = "Chợ họp lúc mấy giờ?"
    (alone,) = PassageReader.load().read(question, [MARKET]).scores
    assert reader.read(question, [WELL, LONG, MARKET]).scores[2] == alone


def test_nothing_to_read_and_nothing_asked_raise_nothing(reader: PassageReader) -> None:
    assert reader.read("Chợ?", []) == Read((), 0)
    assert len(reader.read("", [Text("", None, "")]).scores) == 1
    assert load_reader(0) is None


def test_what_was_read_is_remembered_by_question_title_day_and_passage(tokenizer: Tokenizer) -> None:
    session = Lengths()
    reader = PassageReader(session, tokenizer)
    first = reader.read("Chợ?", [WELL, MARKET])
    assert (first.scores, first.new) == (tuple(map(float, session.read)), 2)
    again = reader.read("Chợ?", [MARKET, WELL])
    assert (again.scores, again.new) == (first.scores[::-1], 0)
    assert len(session.read) == 2
    others = [
        Text("Giếng", WELL.published, WELL.passage),
        Text(WELL.title, None, WELL.passage),
        Text(WELL.title, WELL.published, WELL.passage + "."),
    ]
    assert reader.read("Chợ?", others).new == 3
    assert reader.read("Giếng?", [WELL]).new == 1


def test_a_passage_that_stands_twice_is_read_once(tokenizer: Tokenizer) -> None:
    assert PassageReader(Lengths(), tokenizer).read("Chợ?", [MARKET, WELL, MARKET]).new == 2


def test_what_comes_after_enough_is_not_read(tokenizer: Tokenizer) -> None:
    session = Lengths()
    read = PassageReader(session, tokenizer).read(
        "Chợ?", [WELL, MARKET, LONG], enough=lambda scores: len(scores) == 2
    )
    assert (read.scores, read.new) == (tuple(map(float, session.read)), 2)
    assert len(session.read) == 2


def test_what_was_asked_longest_ago_is_forgotten(
    tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_KEPT", 2)
    reader = PassageReader(Lengths(), tokenizer)
    reader.read("Chợ?", [WELL, MARKET])
    reader.read("Chợ?", [WELL])
    reader.read("Chợ?", [LONG])
    assert [reader.read("Chợ?", [text]).new for text in (WELL, LONG, MARKET)] == [0, 0, 1]


def test_of_a_long_passage_the_surest_part_counts(tokenizer: Tokenizer) -> None:
    session = Lengths()
    read = PassageReader(session, tokenizer).read("Chợ?", [LONG])
    assert len(session.read) > 1
    assert (read.scores, read.new) == ((float(max(session.read)),), 1)


def test_a_reading_that_fails_is_not_remembered_and_the_next_goes_on(tokenizer: Tokenizer) -> None:
    class Failing(Lengths):
        def run(
            self, outputs: Sequence[str], inputs: Mapping[str, NDArray[np.int64]]
        ) -> list[NDArray[np.float32]]:
            read = super().run(outputs, inputs)
            if len(self.read) == 1:
                raise MemoryError("no room")
            return read

    reader = PassageReader(Failing(), tokenizer)
    with pytest.raises(MemoryError, match="no room"):
        reader.read("Chợ?", [WELL])
    assert reader.read("Chợ?", [WELL]).new == 1


def test_a_row_is_question_title_and_day_and_passage(tokenizer: Tokenizer) -> None:
    (row,) = rows_of("Giếng sâu mấy mét?", WELL, tokenizer)
    assert row.ids[0] == 0 and row.ids[-1] == 2
    told = tokenizer.decode(row.ids[: row.base])
    assert told.endswith("Giếng làng · 02/03/2024:")
    assert tokenizer.decode(row.ids[row.base : row.base + len(row.starts)]) == WELL.passage


def test_a_long_passage_is_read_in_parts_that_overlap_and_leave_nothing_out(tokenizer: Tokenizer) -> None:
    rows = list(rows_of("hỏi " * 90, Text("tên " * 90, None, LONG.passage), tokenizer))
    assert len(rows) > 1
    assert max(len(row.ids) for row in rows) <= MAX_PIECES
    told = " ".join(tokenizer.decode(row.ids[row.base : row.base + len(row.starts)]) for row in rows)
    assert all(word in told for word in LONG.passage.split())
