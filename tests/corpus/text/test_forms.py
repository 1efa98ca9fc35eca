import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.forms import TOKEN, either_spelling, joined, one_form
from corpus.text.vietnamese import (
    canonical,
    fold,
    folded_form,
    folded_syllables,
    syllables,
    words,
    written_syllables,
)

ALPHABET = "aàâdđhiíĩklmquyýỹstQUÝKM0123456789.,^²³⁶_"
tokens = st.from_regex(TOKEN, fullmatch=True, alphabet=ALPHABET) | st.from_regex(
    r"[0-9]{1,4}([.,][0-9]{3}){0,4}", fullmatch=True, alphabet=ALPHABET
)


@pytest.mark.parametrize(
    ("ways", "form"),
    [
        ("qui định|quy định", "quy định"),
        ("lí lịch|lý lịch", "lý lịch"),
        ("kĩ thuật|kỹ thuật", "kỹ thuật"),
        ("mĩ thuật|mỹ thuật", "mỹ thuật"),
        ("tỉ đồng|tỷ đồng", "tỷ đồng"),
        ("hi vọng|hy vọng", "hy vọng"),
        ("bác sỹ|bác sĩ", "bác sĩ"),
        ("QUÍ|quý", "quý"),
        ("kì|kỳ", "kỳ"),
    ],
)
def test_i_and_y_are_one_letter_at_the_end_of_a_syllable(ways: str, form: str) -> None:
    for way in ways.split("|"):
        assert syllables(way) == form.split()
        assert folded_syllables(way) == folded_syllables(fold(way)) == fold(form).split()


@pytest.mark.parametrize(
    "pair", ["tai tay", "thuy thui", "mai may", "khi khy", "vi vy", "tia tya", "nghi nghy"]
)
def test_i_and_y_are_two_letters_elsewhere(pair: str) -> None:
    assert folded_syllables(pair) == pair.split()


@pytest.mark.parametrize(
    ("ways", "form"),
    [
        ("1.788|1788", "1788"),
        ("1.250.000.000|1,250,000,000|1250000000", "1250000000"),
        ("1.250.000,5|1250000,5", "1250000,5"),
        ("028.3855.0123|028 3855 0123|(028) 3855 0123|028-3855-0123|028 38550123|02838550123", "02838550123"),
        ("0912 345 678|0912.345.678|0912.34.56.78|0912 34 56 78|0912345678", "0912345678"),
        ("km²|km2|km^2|KM²", "km2"),
        ("m³|m3|m^3", "m3"),
        ("10⁶|10^6", "10^6"),
    ],
)
def test_a_figure_is_the_same_however_it_is_written(ways: str, form: str) -> None:
    for way in ways.split("|"):
        assert syllables(way)[-1] == folded_syllables(way)[-1] == form, way


def test_the_mark_for_per_cent_is_the_words_for_it() -> None:
    assert syllables("đạt 46,04%, hơn 7 %") == ["đạt", "46,04", "phần", "trăm", "hơn", "7", "phần", "trăm"]
    assert folded_syllables("7%") == folded_syllables("7 phần trăm") == ["7", "phan", "tram"]


@pytest.mark.parametrize(
    "text",
    [
        "2023",
        "1.990",
        "2.023",
        "12.3.2024",
        "46,04",
        "21,3",
        "1,250",
        "12,0",
        "12.0",
        "0.123",
        "3.14",
        "192.168.1.1",
    ],
)
def test_years_dates_and_decimals_stay_whole(text: str) -> None:
    assert syllables(text) == folded_syllables(text) == [text]


@pytest.mark.parametrize(
    "text", ["02.10.2024", "0123", "07 2023 1500", "001 đến 2024 5678", "1028 3855 0123"]
)
def test_other_figures_in_a_row_are_no_telephone_number(text: str) -> None:
    assert joined(text) == text


def test_what_is_learned_by_its_spelling_is_read_as_it_stands() -> None:
    read = [syllable for word in words("Qui định đạt 1.034 ha, 7%") for syllable in written_syllables(word)]
    assert read == ["qui", "định", "đạt", "1.034", "ha", "7"]


def test_years_before_ours_have_no_stop_to_keep() -> None:
    assert syllables("năm 938 và 1788") == ["năm", "938", "và", "1788"]


def test_a_pattern_finds_both_spellings() -> None:
    assert either_spelling("the ky ly luan ty") == "the k[iy] l[iy] luan t[iy]"


@given(st.text("09.-() 1234567\u00a0–ab", max_size=40))
def test_joining_a_telephone_number_moves_nothing(text: str) -> None:
    other = joined(text)
    assert len(other) == len(text)
    assert all(now in (was, "_") for was, now in zip(text, other, strict=True))
    assert joined(other) == other


@given(tokens)
def test_the_one_form_of_a_form_is_itself(token: str) -> None:
    for word in (canonical(token), fold(token)):
        assert one_form(one_form(word)) == one_form(word)


@given(tokens)
def test_the_folded_form_is_that_of_the_form(token: str) -> None:
    assert folded_form(one_form(canonical(token))) == folded_form(token)


@given(st.text(ALPHABET + " %", max_size=40))
def test_a_written_syllable_folds_to_the_folded_one(text: str) -> None:
    assert [folded_form(syllable) for syllable in syllables(text)] == [
        folded_form(syllable) for syllable in folded_syllables(text)
    ]
