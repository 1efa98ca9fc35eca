import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.vietnamese import canonical, fold
from index.spelling.slips import slips
from index.spelling.syllables import diacritics_off, spellings
from index.spelling.telex import decode, decode_any

TELEX = dict(zip("\u0301\u0300\u0309\u0303\u0323", "sfrxj", strict=True))
VNI = dict(zip("\u0301\u0300\u0309\u0303\u0323\u0302\u031b\u0306", "12345678", strict=True))
SYLLABLES = (
    "a bao chieu chuyen cua dang den doan duong gi gia giay gieng hoa hoac huu khoe khuya khuyu kieu la luu "
    "mua nam nghieng nguoi nhuong nuoc oan phuong quan quoc quy quyen quynh ruou ta thuo thuyen tieng toan "
    "toet truong tuan tuyet uong uy van viec vuot xoan y yen"
).split()


def typed(syllable: str, *, vni: bool = False) -> str:
    """The keys of a syllable, that of the tone last."""
    keys, tone = "", ""
    for char in unicodedata.normalize("NFD", syllable):
        if char in "\u0302\u031b\u0306":
            keys += VNI[char] if vni else keys[-1] if char == "\u0302" else "w"
        elif char in TELEX:
            tone = (VNI if vni else TELEX)[char]
        elif char == "đ":
            keys += "d9" if vni else "dd"
        else:
            keys += char
    return keys + tone


@pytest.mark.parametrize("vni", [False, True])
@pytest.mark.parametrize("folded", SYLLABLES)
def test_the_keys_of_a_syllable_write_it(folded: str, vni: bool) -> None:
    written = [syllable for syllable in spellings(folded) if not syllable.isascii()]
    assert written
    assert [decode(typed(syllable, vni=vni)) for syllable in written] == written


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("tieesng", "tiếng"),
        ("vietej", "việt"),
        ("nuocws", "nước"),
        ("truwongf", "trường"),
        ("dwowcj", "dược"),
        ("duocdwj", "được"),
        ("muaw", "mưa"),
        ("thuowr", "thuở"),
        ("quawng", "quăng"),
        ("hoacwj", "hoặc"),
        ("Ddangr", "đảng"),
        ("nguoi72", "người"),
        ("d9uo75c", "được"),
        ("hoà", None),
        ("hoaf", "hòa"),
    ],
)
def test_keys_may_come_in_any_order(keys: str, syllable: str | None) -> None:
    assert decode(keys) == syllable


@pytest.mark.parametrize(
    "word",
    ["", "dang", "đảng", "text", "marx", "first", "catr", "ddaxx", "b52", "u23", "d9", "2023", "s", "🐟"],
)
def test_what_writes_no_other_syllable_is_not_decoded(word: str) -> None:
    assert decode(word) is None


def test_keys_with_a_slip_among_them_write_something_all_the_same() -> None:
    assert [decode_any(keys) for keys in ("ngiax", "ddaxx", "đagnr", "rpj")] == ["ngiã", "đã", "đảgn", "rpj"]


def test_the_spellings_of_a_syllable_are_those_that_can_be_written() -> None:
    assert spellings("viet") == ("viết", "việt")
    assert set(spellings("da")) >= {"da", "dạ", "đa", "đá", "đà"}
    assert spellings("xyz") == spellings("") == ()


def test_diacritics_are_compared_letter_by_letter() -> None:
    assert diacritics_off("của", "caủ") == 0
    assert diacritics_off("hòa", "hoà") == 0
    assert diacritics_off("đảng", "đang") == 1
    assert diacritics_off("được", "duoc") == 4


def test_the_likelier_a_slip_the_less_it_costs() -> None:
    costs = slips("dnag")
    assert costs["dang"] < costs["snag"] < costs["doag"]
    assert slips("chao")["trao"] < slips("chao")["choo"]
    assert slips("veen")["ven"] < slips("veen")["vien"]


def test_a_word_without_vowels_lost_one_or_is_an_abbreviation() -> None:
    assert {"khong", "khang"} <= slips("khng").keys()
    assert min(map(len, slips("khng"))) == 5
    assert slips("btv") == {}


@given(st.text(max_size=40))
def test_any_text_can_be_read_as_keys(text: str) -> None:
    decoded = decode(text)
    assert decoded is None or decoded in spellings(fold(decoded))
    assert decode_any(text) == canonical(decode_any(text)) or not decode_any(text).isascii()


@given(st.text("abcdeghinorstuvxy", min_size=1, max_size=12))
def test_a_slip_changes_a_word_by_a_letter_or_two_and_leaves_a_vowel(word: str) -> None:
    for other, cost in slips(word).items():
        assert other != word
        assert cost > 0
        assert abs(len(other) - len(word)) <= 1
        assert not set("aeiouy").isdisjoint(other)
