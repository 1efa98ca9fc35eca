from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citing.links import deep_link, linked_passage, source_link
from corpus.models import PassageId

URL = "https://example.org/bai"


def test_few_words_are_given_whole() -> None:
    assert source_link(URL, "Ao sâu 3 mét.") == f"{URL}#:~:text=Ao%20s%C3%A2u%203%20m%C3%A9t."


def test_many_words_are_given_by_their_first_and_last_ones() -> None:
    words = "một hai ba bốn năm sáu bảy tám chín mười mười-một"
    assert unquote(source_link(URL, words)) == f"{URL}#:~:text=một hai ba bốn năm,bảy tám chín mười mười-một"


def test_words_of_several_paragraphs_begin_in_the_first_and_end_in_the_last() -> None:
    link = source_link(URL, "Nơi họp\n\nChợ họp ở ngã ba sông.\nSau đó tan.")
    assert unquote(link) == f"{URL}#:~:text=Nơi họp,Sau đó tan."


def test_signs_with_a_meaning_in_a_text_fragment_are_encoded() -> None:
    assert source_link(URL, "A-B, C&D").endswith("#:~:text=A%2DB%2C%20C%26D")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{URL}#phan-2", f"{URL}#phan-2:~:text=Ao"),
        (f"{URL}#phan-2:~:text=khac", f"{URL}#phan-2:~:text=Ao"),
        (f"{URL}?a=1&b=2", f"{URL}?a=1&b=2#:~:text=Ao"),
    ],
)
def test_the_address_keeps_its_own_fragment_and_query(url: str, expected: str) -> None:
    assert source_link(url, "Ao") == expected


def test_a_word_without_end_makes_no_link_without_end() -> None:
    assert len(source_link(URL, "水" * 1500)) < 2_000


@given(st.text(min_size=1).filter(str.strip))
def test_a_link_holds_only_ascii_after_the_address(words: str) -> None:
    link = source_link(URL, words.encode("utf-8", "ignore").decode() or "x")
    assert link.startswith(f"{URL}#:~:text=")
    assert link.isascii()
    assert len(link) < 3_000


def test_a_deep_link_leads_back_to_its_passage() -> None:
    link = deep_link("trichdan_bot", PassageId(42))
    assert link == "https://t.me/trichdan_bot?start=p_42"
    assert linked_passage(link.partition("start=")[2]) == 42


@pytest.mark.parametrize("payload", ["", "p_", "p_x", "x_1", "p_-1", "p_1 ", "p_²", "p_٣", "p_" + "9" * 30])
def test_other_payloads_name_no_passage(payload: str) -> None:
    assert linked_passage(payload) is None
