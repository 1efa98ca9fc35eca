import unicodedata
from datetime import date

import numpy as np
import pytest
import village
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.abbreviations import Abbreviation
from corpus.text.vietnamese import fold
from index.question.answer_type import AnswerType
from index.question.frequencies import Frequencies
from index.question.question import Mask, Question
from index.question.times import Period
from tests.cost import costs_linear_time


def parse(text: str) -> Question:
    return village.parse(text, [Abbreviation("BQL", "Ban Quản lý", 2)])


def keyword_terms(text: str) -> dict[str, float]:
    return {term.term: term.weight for term in parse(text).keyword_terms}


def folded_terms(question: Question) -> list[str]:
    return [term for term in question.terms if not term.startswith("=")]


def told(question: Question, mask: Mask) -> list[str]:
    return [term for term, is_one in zip(question.terms, mask, strict=True) if is_one]


def weight(question: Question, term: str) -> float:
    return float(question.weights[question.terms.index(term)])


def test_each_term_comes_once() -> None:
    question = parse("chè, chè và chè")
    assert folded_terms(question) == ["che", "va", "che_che", "che_va", "va_che"]
    for terms in (question.terms, [term.term for term in question.keyword_terms]):
        assert len(terms) == len(set(terms))


def test_shares_sum_up_to_one_each() -> None:
    question = parse("Hợp tác xã trồng bao nhiêu héc ta chè?")
    for shares in (question.weights, question.syllable_shares, question.bigram_shares):
        assert shares.shape == (len(question.terms),)
        assert float(shares.sum()) == pytest.approx(1, abs=1e-5)
    is_bigram = np.array(["_" in term for term in question.terms])
    assert question.bigram_shares[is_bigram].all() and question.syllable_shares.any()
    assert not (question.syllable_shares * question.bigram_shares).any()


def test_words_that_only_ask_weigh_little() -> None:
    question = parse("Xin hỏi thuyền ở đâu")
    assert weight(question, "thuyen") > 5 * weight(question, "dau")


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    question = parse("người nạo vét")
    assert weight(question, "vet") > weight(question, "nguoi")


def test_both_forms_of_an_abbreviation_are_searched_for() -> None:
    by_short, by_long = keyword_terms("bql thu phí"), keyword_terms("ban quản lý thu phí")
    assert {"bql", "ban_quan", "quan_ly"} <= by_short.keys()
    assert {"bql", "ban_quan", "quan_ly"} <= by_long.keys()
    assert by_short["bql"] > by_short["quan_ly"] > 0
    assert by_long["quan_ly"] > by_long["bql"] > 0
    assert folded_terms(parse("BQL thu phí")) == folded_terms(parse("ban quản lý thu phí"))


@pytest.mark.parametrize("text", ["126-QĐ/TW", "quy định 126", "QD 126", "qd126", "126/QĐ-TW"])
def test_a_document_is_searched_for_by_its_number(text: str) -> None:
    assert "#126_qd" in keyword_terms(f"theo {text} thì sao")


@pytest.mark.parametrize("text", ["Nhà văn hoá ở đâu?", "Thuỷ lợi dài bao nhiêu km?"])
def test_every_spelling_asks_the_same(text: str) -> None:
    assert keyword_terms(unicodedata.normalize("NFD", text)) == keyword_terms(text)
    assert parse(unicodedata.normalize("NFD", text)).terms == parse(text).terms
    assert folded_terms(parse(fold(text))) == folded_terms(parse(text))


def test_it_is_told_what_an_answer_must_hold() -> None:
    asked = parse("Làng có bao nhiêu xã viên?").expected
    assert (asked.type, asked.counted) == (AnswerType.FIGURE, ("xa", "vien"))
    assert parse("Hội làng mở khi nào?").expected.type is AnswerType.DATE


def test_words_that_only_ask_or_bind_are_told_in_every_form() -> None:
    question = parse("Bao nhiêu hộ của thôn ở đó?")
    assert told(question, question.is_asking) == [
        "bao",
        "nhieu",
        "cua",
        "o",
        "bao_nhieu",
        "=bao",
        "=nhiêu",
        "=của",
        "=ở",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chợ ở thôn Thượng bán gì?", ["thuong"]),
        ("Thôn Thượng bán gì?", ["thon", "thuong"]),  # a name may begin a question
        ("Chợ bán gì? Mương dài không?", []),
        ("tổ thợ Đỗ Văn Sương làm gì", ["do", "van", "suong"]),
        ("theo TW thì sao", ["tw"]),
        ("cho o thon thuong ban gi", []),
        ("Chợ", []),
    ],
)
def test_syllables_of_names_are_told_by_their_capitals(text: str, names: list[str]) -> None:
    question = parse(text)
    assert told(question, question.is_name) == names


def test_figures_are_told() -> None:
    question = parse("84 hộ góp 1.250.000 đồng hay 46,5 nghìn, theo QĐ126 số 7b?")
    assert told(question, question.is_figure) == ["84", "1250000", "46,5"]


def test_idf_is_that_of_the_folded_term_in_the_language_at_large() -> None:
    question = parse("Nạo vét của ai")
    frequencies = Frequencies.load()
    by_term = dict(zip(question.terms, question.idf.tolist(), strict=True))
    assert by_term["vet"] == by_term["=vét"] == pytest.approx(frequencies.idf("vet"))
    assert by_term["nao_vet"] == pytest.approx(frequencies.idf("nao_vet"))
    assert by_term["cua"] == pytest.approx(frequencies.idf("cua"))


def test_a_question_without_diacritics_has_no_terms_as_written_and_its_syllables_stand_for_them() -> None:
    question = parse("cho thu phi bao nhieu")
    assert folded_terms(question) == list(question.terms)
    assert question.exact_shares.tolist() == question.syllable_shares.tolist()


def test_an_abbreviation_counts_by_its_long_form_alone() -> None:
    for text, abbreviations in (("BQL họp ở đâu?", set()), ("UBKT họp ở đâu?", {"ubkt"})):
        question = parse(text)
        assert not {"=bql", "=ubkt"} & set(question.terms)
        assert question.abbreviations == abbreviations


def test_every_syllable_with_diacritics_is_a_term_as_written() -> None:
    question = parse("Đảng viên trồng chè")
    exact = [term for term in question.terms if term.startswith("=")]
    assert exact == ["=đảng", "=viên", "=trồng", "=chè"]
    assert float(question.exact_shares.sum()) == pytest.approx(1, abs=1e-5)


def test_the_documents_and_times_that_it_names_are_told() -> None:
    question = parse("QĐ 126 và Chỉ thị 1-CT/TW áp dụng từ 2019 đến 2021 ra sao?")
    assert question.documents == {"#126_qd", "#1_ct"}
    assert question.periods == (Period(date(2019, 1, 1), date(2021, 12, 31)),)
    assert parse("Đường 12019 dài 20210 m, phòng 1899").periods == ()


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("Có bao nhiêu đội thuyền?", "co 12 doi thuyen", True),
        ("co may doi thuyen the", "co ba doi thuyen", True),
        ("bn đội thuyền", "12 chiec doi thuyen", True),
        ("Có bao nhiêu đội thuyền?", "doi thuyen so 12", False),
        ("Có bao nhiêu đội thuyền?", "co 12 doi keo co", False),
        ("Bao nhiêu hộ?", "84 ho", True),
        ("Bao nhiêu hộ?", "84 hoa", False),
        ("Bao nhiêu phần trăm?", "46,5%", True),
        ("Bao nhiêu phần trăm?", "nam muoi phan tram", True),
        ("Bao nhiêu phần trăm?", "46,5 ha", False),
    ],
)
def test_a_number_is_of_what_is_asked_how_many_of(question: str, sentence: str, found: bool) -> None:
    counted = parse(question).counted
    assert counted is not None
    assert bool(counted.search(sentence)) == found


@pytest.mark.parametrize("text", ["Đội nào thắng?", "Dài bao nhiêu?", "Mấy là đủ?", "Nhà máy nào to?"])
def test_where_no_thing_is_counted_there_is_nothing_to_count(text: str) -> None:
    assert parse(text).counted is None


@pytest.mark.parametrize("text", ["", " ", "???", "…", "👍", "\x00", "\ud800", "-/()\"' AND *"])
def test_a_text_without_a_word_is_a_question_of_at_most_a_word(text: str) -> None:
    question = parse(text)
    assert len(question.terms) == len(question.weights) == len(question.is_name) <= 1


ANY = st.characters() | st.characters(categories=["Cs"])


@given(st.text(ANY, max_size=200) | st.text("?!.,-/ 0aạ\u0301đĐ_", max_size=200))
def test_any_text_is_a_question(text: str) -> None:
    question = parse(text)
    count = len(question.terms)
    shares = (question.weights, question.syllable_shares, question.bigram_shares, question.exact_shares)
    for figures in (*shares, question.idf):
        assert figures.shape == (count,) and np.isfinite(figures).all()
    for mask in (question.is_asking, question.is_name, question.is_figure):
        assert mask.shape == (count,) and mask.dtype == np.bool_
    assert all(term.term.strip() == term.term != "" for term in question.keyword_terms)


@pytest.mark.parametrize("piece", ["x", "chè ", "1 ", "qd 1 ", "\u0301"])
def test_so_is_a_very_long_one_and_costs_linear_time(piece: str) -> None:
    assert parse(piece * 2_500).text
    assert costs_linear_time(lambda times: parse(piece * times), 600)


@pytest.mark.parametrize(
    "text", ["Chè chiếm bao nhiêu phần trăm?", "che chiem may phan tram", "Chè chiếm bao nhiêu %"]
)
def test_who_asks_for_a_share_asks_with_the_words_for_per_cent(text: str) -> None:
    asking = told(parse(text), parse(text).is_asking)
    assert {"phan", "tram", "phan_tram"} <= set(asking) and "che" not in asking
    assert "tram" not in told(parse("Tăng 7% chè"), parse("Tăng 7% chè").is_asking)
