from datetime import date

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.models import FOLDER
from index.reader.reader import TOKENIZER, PassageReader, load_reader
from index.reader.rows import MAX_PIECES, Text, padded, rows_of

WELL = Text("Giếng làng", date(2024, 3, 2), "Làng đào giếng mới sâu 14 mét. Thợ đào là ông Mẫu.")
MARKET = Text("Chợ sớm", None, "Chợ họp từ ba giờ sáng, bán đến trưa, có hơn ba mươi sạp hàng.")


@pytest.fixture(scope="module")
def reader() -> PassageReader:
    return PassageReader.load()


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / TOKENIZER))


@pytest.mark.parametrize("question", ["Giếng làng sâu bao nhiêu mét?", "gieng lang sau bao nhieu met"])
def test_the_passage_that_answers_is_surer_than_another(reader: PassageReader, question: str) -> None:
    well, market = reader.read(question, [WELL, MARKET])
    assert well > market + 1


def test_a_score_is_the_same_alone_in_a_batch_and_again(reader: PassageReader) -> None:
    question = "Chợ họp lúc mấy giờ?"
    alone = PassageReader.load().read(question, [MARKET])
    assert reader.read(question, [WELL, MARKET])[1] == pytest.approx(alone[0], abs=0.2)
    assert reader.read(question, [MARKET, WELL]) == reader.read(question, [WELL, MARKET])[::-1]


def test_nothing_to_read_and_nothing_asked_raise_nothing(reader: PassageReader) -> None:
    assert reader.read("Chợ?", []) == []
    assert len(reader.read("", [Text("", None, "")])) == 1
    assert load_reader(0) is None


def test_a_row_is_question_title_and_day_and_passage(tokenizer: Tokenizer) -> None:
    (row,) = rows_of("Giếng sâu mấy mét?", [WELL], tokenizer)
    assert row.ids[0] == 0 and row.ids[-1] == 2
    told = tokenizer.decode(row.ids[: row.base])
    assert told.endswith("Giếng làng · 02/03/2024:")
    assert tokenizer.decode(row.ids[row.base : row.base + row.pieces]) == WELL.passage


def test_a_long_passage_is_read_in_parts_that_overlap_and_leave_nothing_out(tokenizer: Tokenizer) -> None:
    words = [f"từ{number}" for number in range(400)]
    rows = rows_of("hỏi " * 90, [Text("tên " * 90, None, " ".join(words))], tokenizer)
    assert len(rows) > 1
    assert max(len(row.ids) for row in rows) <= MAX_PIECES
    told = " ".join(tokenizer.decode(row.ids[row.base : row.base + row.pieces]) for row in rows)
    assert all(word in told for word in words)


def test_a_batch_is_padded_to_its_longest(tokenizer: Tokenizer) -> None:
    rows = rows_of("Chợ họp khi nào?", [WELL, MARKET], tokenizer)
    ids, mask = padded(rows)
    assert ids.shape == mask.shape == (2, max(len(row.ids) for row in rows))
    assert mask.sum(axis=1).tolist() == [len(row.ids) for row in rows]
    assert set(np.unique(ids[mask == 0])) <= {1}
