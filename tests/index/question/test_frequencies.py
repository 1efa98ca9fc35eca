import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.question.frequencies import Frequencies, hash_terms
from index.training.frequencies import Counts, count, write

TEXTS = [
    "Ủy ban tỉnh họp bàn về đê điều.",
    "Uỷ ban xã họp.",
    "Đê đã vỡ, đê sông lớn nhất tỉnh.",
    *(f"Bản tin thời tiết số {number}" for number in range(7)),
]


@pytest.fixture(scope="module")
def shipped() -> Frequencies:
    return Frequencies.load()


def written(folder: Path) -> Frequencies:
    write(*count(TEXTS), folder / "frequencies.safetensors")
    return Frequencies.load(folder / "frequencies.safetensors")


def test_a_common_word_weighs_less_than_a_rare_one(shipped: Frequencies) -> None:
    assert shipped.idf("la") < 1 < shipped.idf("tinh") < shipped.idf("kenh") < shipped.idf("ngoam")


def test_a_fixed_expression_weighs_less_than_an_accidental_pair(shipped: Frequencies) -> None:
    assert shipped.idf("viet_nam") < shipped.idf("nam_viet")


def test_what_was_never_seen_weighs_most_of_its_kind(shipped: Frequencies) -> None:
    kept = np.log1p((shipped.passages + 0.5) / 0.5)
    assert shipped.idf("viet") < shipped.idf("xqzwv") < kept
    assert shipped.idf("viet_nam") < shipped.idf("xqzwv_vwzqx") < kept


def test_idfs_are_those_of_the_terms_in_their_order(shipped: Frequencies) -> None:
    terms = ["nuoc", "viet_nam", "nuoc", "xqzwv"]
    assert shipped.idfs(terms).tolist() == [shipped.idf(term) for term in terms]
    assert shipped.idfs([]).shape == (0,)


def test_the_idf_is_that_of_bm25_to_within_three_hundredths(tmp_path: Path) -> None:
    assert written(tmp_path).idf("tiet") == pytest.approx(math.log(1 + 3.5 / 7.5), abs=0.03)


def test_a_word_counts_once_a_passage_in_every_spelling(tmp_path: Path) -> None:
    passages, syllables, bigrams = count(TEXTS)
    assert passages == 10
    assert dict(zip(syllables.terms, syllables.counts, strict=True)) == dict.fromkeys(
        ("ban", "tin", "thoi", "tiet", "so"), 7
    ) | {"ban": 9}
    assert dict(zip(bigrams.terms, bigrams.counts, strict=True))["uy_ban"] == 2
    assert dict(zip(bigrams.terms, bigrams.counts, strict=True))["de_song"] == 1


def test_a_term_that_was_left_out_counts_as_half_of_the_rarest_kept(tmp_path: Path) -> None:
    frequencies = written(tmp_path)
    assert (frequencies.rare_syllable, frequencies.rare_bigram) == (3.5, 0.5)
    assert frequencies.idf("de") == pytest.approx(math.log(1 + 7 / 4))


def test_of_two_terms_with_one_hash_the_commoner_stays(tmp_path: Path) -> None:
    first, second = "plumless", "buckeroo"
    assert hash_terms([first]) == hash_terms([second])
    terms = Counts([first, second], np.array([5, 50]))
    write(100, terms, Counts([], np.array([], np.int64)), tmp_path / "frequencies.safetensors")
    assert Frequencies.load(tmp_path / "frequencies.safetensors").idf(first) == pytest.approx(0.69, abs=0.03)


@given(st.lists(st.text()))
def test_any_text_has_a_finite_weight(shipped: Frequencies, terms: list[str]) -> None:
    idfs = shipped.idfs(terms)
    assert np.isfinite(idfs).all()
    assert (idfs >= 0).all()
