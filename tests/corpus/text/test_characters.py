import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.characters import tidy_address, tidy_field, tidy_text


def test_half_a_character_goes_and_two_halves_are_one() -> None:
    assert tidy_text("Chợ \ud83dquê \ud83c\udf3e họp\udfff") == "Chợ quê \U0001f33e họp"


def test_every_line_end_is_one_kind() -> None:
    assert tidy_text("a\rb\r\nc\u2028d\x0ce") == "a\nb\nc\nd\ne"


def test_a_field_is_one_line_or_nothing() -> None:
    assert tidy_field(" Chợ\n\tquê\x00 ") == "Chợ quê"
    assert tidy_field("x" * 501) == "x" * 500
    assert tidy_field(" \ud800\n") is tidy_field("") is tidy_field(None) is None


def test_an_address_keeps_its_letters() -> None:
    decomposed = unicodedata.normalize("NFD", "https://example.org/chợ")
    assert tidy_address(f" {decomposed}\x07\ud800\n") == decomposed
    assert tidy_address("\ud800") is tidy_address(None) is None


@given(st.text(st.characters(categories=["L", "Cs", "Cc", "Zl", "So"])))
def test_tidy_text_can_be_stored_and_is_tidy_already(text: str) -> None:
    tidied = tidy_text(text)
    tidied.encode()
    assert tidy_text(tidied) == tidied
