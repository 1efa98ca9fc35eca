import pytest

from corpus.cleaning.furniture import Said, counted, said


@pytest.mark.parametrize(
    "line",
    ["Home", "HOME »", "• Trang chủ", "trang chu", "Về chúng tôi", "Startseite", "会員登録", "Главная"],
)
def test_a_phrase_is_known_in_any_language_however_it_is_set(line: str) -> None:
    assert said(line) == Said(is_frame=True, opens_after=False, share=1.0)


@pytest.mark.parametrize(
    "line", ["Tags: chợ, hồ", "3 Comments", "Tin liên quan", "関連記事", "Читайте также:"]
)
def test_a_label_opens_what_stands_below_an_article(line: str) -> None:
    assert said(line).opens_after


def test_running_text_says_nothing_of_the_kind() -> None:
    assert said("Phiên chợ họp bên hồ.") == Said(is_frame=False, opens_after=False, share=0.0)
    assert said("Home " * 100) == Said(is_frame=False, opens_after=False, share=0.0)


def test_different_phrases_are_counted_once_each() -> None:
    lines = ["Home", "HOME", "Search", "Home is where the heart is", ""]
    assert counted(lines, enough=1) == 2
    assert counted(lines, enough=6) == 0
