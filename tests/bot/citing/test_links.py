from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citing.links import deep_link, linked_passage, quote_link, source_link
from bot.citing.reading_room import Source
from corpus.models import Article, ArticleId, Passage, PassageId

URL = "https://example.org/bai"


def test_few_words_are_given_whole() -> None:
    assert source_link(URL, "Ao sâu 3 mét.") == f"{URL}#:~:text=Ao%20s%C3%A2u%203%20m%C3%A9t."


def test_words_that_hold_nothing_to_look_for_open_the_page() -> None:
    assert source_link(f"{URL}#phan-2", "☐ [1]") == f"{URL}#phan-2"


def test_no_link_without_a_web_address() -> None:
    assert source_link("file:///bai", "Ao sâu.") is None
    assert source_link(URL, " \n") is None
    assert quote_link(source("Ao sâu.", url=None), "Ao sâu.") is None


def source(text: str, *, start: int = 0, url: str | None = URL) -> Source:
    article = Article(ArticleId(1), url, "Ao làng", None, None, None, text)
    return Source(Passage(PassageId(1), ArticleId(1), start, len(text), text[start:]), article)


def test_a_quote_is_told_from_its_like_in_the_article_and_its_title() -> None:
    text = "Đò về.\n\nTrời tối, đò về."
    assert unquote(quote_link(source(text, start=8), "đò về.")) == f"{URL}#:~:text=Trời tối,-,đò về."
    assert unquote(quote_link(source("Ở xã, ao làng"), "ao làng")) == f"{URL}#:~:text=Ở xã,-,ao làng"


def test_a_quote_that_is_no_more_in_the_article_still_has_a_link() -> None:
    assert quote_link(source("Ao sâu."), "Ao cạn.") == source_link(URL, "Ao cạn.")


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
    assert link.removeprefix(URL)[:9] in ("", "#:~:text=")
    assert link.isascii()
    assert len(link) < 3_000


def test_a_deep_link_leads_back_to_its_passage() -> None:
    link = deep_link("trichdan_bot", PassageId(42))
    assert link == "https://t.me/trichdan_bot?start=p_42"
    assert linked_passage(link.partition("start=")[2]) == 42


@pytest.mark.parametrize("payload", ["", "p_", "p_x", "x_1", "p_-1", "p_1 ", "p_²", "p_٣", "p_" + "9" * 30])
def test_other_payloads_name_no_passage(payload: str) -> None:
    assert linked_passage(payload) is None
