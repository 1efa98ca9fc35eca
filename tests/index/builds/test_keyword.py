import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import VILLAGE

from corpus.models import PassageId
from corpus.text.vietnamese import fold
from index.builds.keyword import Document, KeywordIndex
from index.question.frequencies import Frequencies
from index.question.question import Question
from index.question.terms import Abbreviations, WeightedTerm, terms

TEA, MARKET, CANAL, FESTIVAL = map(PassageId, range(1, 5))
FREQUENCIES = Frequencies.load()


def document(passage_id: int, text: str, title: str = "") -> Document:
    return Document(PassageId(passage_id), " ".join(terms(text)), " ".join(terms(title)))


def found(index: KeywordIndex, text: str, *, title_weight: float = 0.3) -> list[PassageId]:
    asked = [WeightedTerm(term) for term in dict.fromkeys(terms(text))]
    return [passage_id for passage_id, _ in index.search(asked, limit=10, title_weight=title_weight)]


@pytest.fixture(scope="module")
def village_index(tmp_path_factory: pytest.TempPathFactory) -> KeywordIndex:
    index = KeywordIndex(tmp_path_factory.mktemp("keyword"))
    index.update([], [document(at, page.text, page.title or "") for at, page in enumerate(VILLAGE, 1)])
    return index


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("hợp tác xã trồng bao nhiêu chè", TEA),
        ("phí một gian chợ", MARKET),
        ("nhà văn hóa", CANAL),
        ("nhà văn hoá", CANAL),
        ("thủy lợi", CANAL),
        ("thuỷ lợi", CANAL),
        ("đua thuyền", FESTIVAL),
        ("126-QĐ/TW", MARKET),
        ("quy định 126", MARKET),
        ("QD 126", MARKET),
        ("qd126", MARKET),
        ("126/QĐ-TW", MARKET),
    ],
)
def test_the_passage_with_the_words_is_first_however_they_are_typed(
    village_index: KeywordIndex, question: str, best: PassageId
) -> None:
    typed = [question, fold(question), question.upper(), unicodedata.normalize("NFD", question)]
    assert [found(village_index, spelling)[0] for spelling in typed] == [best] * 4


def test_scores_fall_and_are_above_zero(village_index: KeywordIndex) -> None:
    hits = list(village_index.search([WeightedTerm("thon")], limit=10, title_weight=0.3))
    scores = [score for _, score in hits]
    assert len(hits) == 3
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


def test_a_heavier_term_counts_more(village_index: KeywordIndex) -> None:
    def best(tea: float, boat: float) -> PassageId:
        asked = [WeightedTerm("=chè", tea), WeightedTerm("=thuyền", boat)]
        return next(village_index.search(asked, limit=1, title_weight=0.3))[0]

    assert best(1.0, 0.1) == TEA
    assert best(0.1, 1.0) == FESTIVAL


def test_a_title_counts_by_its_weight(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path)
    index.update([], [document(1, "trồng rừng", "chợ phiên"), document(2, "chợ phiên", "trồng rừng")])
    assert found(index, "chợ phiên", title_weight=0.1) == [2, 1]
    assert found(index, "chợ phiên", title_weight=5.0) == [1, 2]


def test_a_term_is_counted_in_the_passages_that_have_it_in_text_or_title(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path)
    assert index.document_frequency("che") == 0
    index.update([], [document(1, "chè chè", "chè"), document(2, "trồng chè"), document(3, "mận", "lê")])
    counted = ("che", "trong_che", "=chè", "le", "dao", "\0")
    assert [index.document_frequency(term) for term in counted] == [2, 1, 2, 1, 0, 0]


def test_no_terms_find_nothing(village_index: KeywordIndex) -> None:
    assert list(village_index.search([], limit=10, title_weight=0.3)) == []
    assert found(village_index, "zzzz") == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path)
    assert len(index) == 0
    assert found(index, "chè") == []


def test_a_passage_that_was_removed_is_not_found_and_a_replaced_one_by_its_new_words_only(
    tmp_path: Path,
) -> None:
    index = KeywordIndex(tmp_path)
    index.update([], [document(1, "trồng chè"), document(2, "trồng mận"), document(3, "trồng đào")])
    index.update([PassageId(1), PassageId(2)], [document(2, "trồng lê")])
    for opened in (index, KeywordIndex(tmp_path)):
        assert len(opened) == 2
        assert found(opened, "chè") == found(opened, "mận") == []
        assert found(opened, "lê") == [2]
        assert sorted(found(opened, "trồng")) == [2, 3]


def test_large_ids_come_back_as_they_are(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path)
    index.update([], [document(2**53 + 1, "trồng chè")])
    assert found(index, "chè") == [2**53 + 1]


@given(st.text(st.characters() | st.characters(categories=["Cs"]), max_size=80))
def test_no_text_is_a_query_that_fails(village_index: KeywordIndex, text: str) -> None:
    question = Question.parse(text, frequencies=FREQUENCIES, abbreviations=Abbreviations([]))
    list(village_index.search(question.keyword_terms, limit=10, title_weight=0.3))


def test_an_index_in_a_folder_that_cannot_be_written_is_read_without_a_lock_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeywordIndex(tmp_path).update([], [document(1, "đàn vịt")])
    for lock in tmp_path.glob("*.lock"):
        lock.unlink()
        lock.mkdir()  # no file can be made there
    with pytest.raises(ValueError, match="Lockfile"):
        KeywordIndex(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    index = KeywordIndex(tmp_path)
    assert found(index, "vịt") == [1]
