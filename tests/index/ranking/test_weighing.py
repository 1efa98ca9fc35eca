from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from village import HashedEncoder, even_weigher, parse

from index.builds.encoder import load_encoder
from index.question.frequencies import Frequencies
from index.ranking.weighing import BESIDE, DESCRIPTION, PLACES, Rows, Weigher, description, vectors

DIMS = 8
ENCODER = HashedEncoder(dims=DIMS)


def random_weigher(seed: int) -> Weigher:
    rng = np.random.default_rng(seed)
    shapes = [getattr(even_weigher(DIMS), field.name).shape for field in fields(Weigher)]
    return Weigher(*(rng.normal(size=shape).astype(np.float32) for shape in shapes))


def described(text: str, name: str) -> dict[str, float]:
    question = parse(text)
    column: list[float] = description(question)[:, DESCRIPTION.index(name)].tolist()
    return dict(zip(question.terms, column, strict=True))


def weigher_of(hidden: Rows, *, output: Rows) -> Weigher:
    """One with three hidden units that reads the vectors and the description so."""
    return replace(even_weigher(DIMS), hidden=hidden, output=output)


def test_each_term_has_a_weight_in_each_place() -> None:
    weights = random_weigher(1).weigh(parse("Chợ phiên bán gì?"), ENCODER)
    assert weights.shape == (len(parse("Chợ phiên bán gì?").terms), len(PLACES))
    assert weights.dtype == np.float32
    assert (weights >= 0).all() and len(np.unique(weights)) > len(PLACES)


def test_a_question_without_a_word_has_no_weights() -> None:
    assert random_weigher(1).weigh(parse("???"), ENCODER).shape == (0, len(PLACES))


def test_a_weigher_that_learned_nothing_weighs_all_the_same() -> None:
    weights = even_weigher(DIMS).weigh(parse("Chợ phiên bán gì?"), ENCODER)
    assert weights == pytest.approx(np.log1p(np.exp(-1)))  # softplus, shifted by one


def test_what_is_known_of_a_term_makes_its_weight() -> None:
    hidden = np.zeros((4 + len(DESCRIPTION), 3), np.float32)
    hidden[4 + DESCRIPTION.index("is_bigram"), 1] = 5
    output = np.zeros((3, len(PLACES)), np.float32)
    output[1, PLACES.index("window")] = 2
    question = parse("cho phien")
    weights = weigher_of(hidden, output=output).weigh(question, ENCODER)
    even, heavy = np.log1p(np.exp([-1, 9]))
    wanted = np.full((3, len(PLACES)), even)
    wanted[question.terms.index("cho_phien"), PLACES.index("window")] = heavy
    assert weights == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize(("part", "first"), [("term", 0), ("question", 2)])
def test_what_a_term_and_its_question_mean_makes_its_weight(part: str, first: int) -> None:
    question = parse("cho phien")
    terms, whole = vectors(question, ENCODER)
    hidden = np.zeros((4 + len(DESCRIPTION), 3), np.float32)
    hidden[first, 0] = 1
    layer = np.zeros((DIMS, 2), np.float32)
    layer[:, 0] = whole[0]
    weigher = replace(weigher_of(hidden, output=np.ones((3, len(PLACES)), np.float32)), **{part: layer})
    read = (terms if part == "term" else whole) @ whole[0]
    wanted = np.log1p(np.exp(np.maximum(np.tanh(4 * read), 0) - 1))
    assert weigher.weigh(question, ENCODER) == pytest.approx(
        np.repeat(wanted[:, None], len(PLACES), 1), rel=1e-5
    )


def test_a_term_is_read_as_its_words_and_the_question_as_a_whole() -> None:
    question = parse("chợ phiên")
    assert question.terms == ("cho", "phien", "cho_phien", "=chợ", "=phiên")
    encoder = HashedEncoder()
    terms, whole = vectors(question, encoder)
    assert encoder.embedded == ["cho", "phien", "cho phien", "chợ", "phiên", "chợ phiên"]
    assert terms.shape == whole.shape == (5, encoder.dims)
    assert (whole == encoder.encode_questions(["chợ phiên"])).all()


def test_a_description_tells_the_kind_of_each_term() -> None:
    text = "Hộ Thượng của 84 gì"
    assert {term for term, is_one in described(text, "is_bigram").items() if is_one} == {
        "ho_thuong", "thuong_cua", "cua_84", "84_gi",
    }  # fmt: skip
    assert {term for term, is_one in described(text, "is_exact").items() if is_one} == {
        "=hộ", "=thượng", "=của", "=84", "=gì",
    }  # fmt: skip
    assert {term for term, is_one in described(text, "is_asking").items() if is_one} == {
        "cua",
        "gi",
        "=của",
        "=gì",
    }
    assert {term for term, is_one in described(text, "is_name").items() if is_one} == {"ho", "thuong"}
    assert {term for term, is_one in described(text, "is_figure").items() if is_one} == {"84"}


def test_a_description_tells_where_a_term_stands_and_of_how_many() -> None:
    assert described("mận đào lê", "place") == {
        "man": 0, "dao": 0.5, "le": 1, "man_dao": 0, "dao_le": 0.5, "=mận": 0, "=đào": 0.5, "=lê": 1,
    }  # fmt: skip
    assert list(described("mận đào lê", "terms").values()) == pytest.approx([8 / 30] * 8)
    assert described("mận", "place") == {"man": 0, "=mận": 0}


def test_a_description_tells_how_rare_a_term_is() -> None:
    idf = Frequencies.load().idf
    assert described("nạo vét", "idf") == pytest.approx(
        {term: idf(folded) / 10 for term, folded in (("nao", "nao"), ("vet", "vet"), ("nao_vet", "nao_vet"),
                                                     ("=nạo", "nao"), ("=vét", "vet"))}
    )  # fmt: skip
    assert {term for term, share in described("nạo vét", "bigram_idf").items() if share} == {"nao_vet"}
    assert {term for term, share in described("nạo vét", "exact_idf").items() if share} == {"=nạo", "=vét"}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    weigher = random_weigher(2)
    weigher.save(tmp_path / "weigher.safetensors")
    loaded = Weigher.load(tmp_path / "weigher.safetensors")
    for field in fields(Weigher):
        assert np.array_equal(getattr(loaded, field.name), getattr(weigher, field.name)), field.name


def test_the_weigher_that_comes_with_the_program_reads_the_vectors_of_its_encoder() -> None:
    weigher, encoder = Weigher.load(), load_encoder("built-in")
    assert weigher.term.shape[0] == weigher.question.shape[0] == encoder.dims
    assert weigher.beside.shape == (len(BESIDE),)
    assert all(np.isfinite(getattr(weigher, field.name)).all() for field in fields(Weigher))
    question = parse("Mương thủy lợi dài bao nhiêu km?")
    weights = dict(zip(question.terms, weigher.weigh(question, encoder).sum(axis=1).tolist(), strict=True))
    assert weights["muong"] + weights["=mương"] > weights["bao"] + weights["=bao"]


@given(st.text(st.characters() | st.characters(categories=["Cs"]), max_size=80), st.integers(0, 9))
def test_no_word_of_any_question_weighs_less_than_nothing(text: str, seed: int) -> None:
    weights = random_weigher(seed).weigh(parse(text), ENCODER)
    assert np.isfinite(weights).all() and (weights >= 0).all()
