import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citing.difference import difference
from bot.citing.selector import Place, Selector, find, select
from tests.cost import costs_under

TEXT = (
    "Ao làng Gành rộng hai sào. Ao có mười con cá bống. Bà Tư rải cơm nguội mỗi chiều.\n\n"
    "Chợ Cái Mơ họp từ 4 giờ sáng. Ghe bán dưa hấu và bưởi. Chợ tan lúc 9 giờ."
)


def selector(words: str, text: str = TEXT) -> Selector:
    start = text.index(words)
    return select(text, start, start + len(words))


def now(words: str, text: str) -> str | None:
    """What stands where the words of TEXT stood; None where that is not to be told."""
    place = find(text, selector(words))
    assert place is None or place.is_same == (text[place.start : place.end].split() == words.split())
    return place and text[place.start : place.end]


def test_words_are_selected_with_those_before_and_after_them_as_whole_words() -> None:
    assert selector("Ao làng Gành") == Selector(
        "Ao làng Gành", "", " rộng hai sào. Ao có mười con cá bống. Bà Tư rải cơm nguội mỗi"
    )
    assert selector("Chợ tan lúc 9 giờ.").suffix == ""
    assert (
        selector("Chợ tan lúc 9 giờ.").prefix
        == "chiều.\n\nChợ Cái Mơ họp từ 4 giờ sáng. Ghe bán dưa hấu và bưởi. "
    )


@pytest.mark.parametrize(
    "words", ["Ao làng Gành rộng hai sào.", "Ghe bán dưa hấu và bưởi.", "4 giờ sáng", TEXT]
)
def test_words_that_stand_where_they_stood_are_found(words: str) -> None:
    assert find(TEXT, selector(words)) == Place(TEXT.index(words), TEXT.index(words) + len(words), True)


def test_words_are_found_wherever_they_went_and_however_their_lines_are_broken() -> None:
    moved = f"Tin làng.\n\n{TEXT[TEXT.index('Chợ Cái') :]}\n\nAo làng Gành\nrộng  hai sào. Hết."
    assert now("Chợ Cái Mơ họp từ 4 giờ sáng.", moved) == "Chợ Cái Mơ họp từ 4 giờ sáng."
    assert now("Ao làng Gành rộng hai sào.", moved) == "Ao làng Gành\nrộng  hai sào."


def test_of_several_places_the_one_is_taken_that_has_the_same_around_it() -> None:
    text = "Chợ họp. Có cá. Chợ tan. Có cá. Chợ vắng. Có cá. Hết."
    for at, found in enumerate([9, 25, 42]):
        assert find(f"Hôm nay. {text}", select(text, found, found + 6)) == Place(
            9 + found, 15 + found, True
        ), at


def test_what_stands_in_the_place_of_the_words_is_told() -> None:
    words = "Ao có mười con cá bống."
    for other in ("Ao có mười hai con cá bống.", "Ao đã cạn.", "Trong ao bây giờ có chín con cá lóc to."):
        assert now(words, TEXT.replace(words, other)) == other


def test_words_that_were_taken_out_have_an_empty_place() -> None:
    words = "Ao có mười con cá bống. "
    place = find(TEXT.replace(words, ""), selector(words.strip()))
    at = TEXT.index(words)
    assert place == Place(at, at, False)


@pytest.mark.parametrize("words", ["Ao làng Gành rộng hai sào.", "Chợ tan lúc 9 giờ."])
def test_so_have_the_first_and_the_last_words_of_a_text(words: str) -> None:
    place = find(TEXT.replace(words, ""), selector(words))
    assert place is not None and place.start == place.end and not place.is_same
    assert now(words, TEXT.replace(words, "Ở đây đã đổi khác.")) == "Ở đây đã đổi khác."


def test_changed_words_are_found_though_what_stood_around_them_changed_too() -> None:
    words = "Ao có mười con cá bống."
    text = "Ao của làng đã được nạo vét. Ao có chín con cá bống. Không ai cho cá ăn nữa.\n\nChợ dời."
    assert now(words, text) == "Ao có chín con cá bống."
    first = "Ao làng Gành rộng hai sào."
    assert now(first, TEXT.replace("hai sào", "ba sào rưỡi")) == "Ao làng Gành rộng ba sào rưỡi."
    last = "Chợ tan lúc 9 giờ."
    assert now(last, TEXT.replace("9 giờ", "10 giờ trưa")) == "Chợ tan lúc 10 giờ trưa."


@pytest.mark.parametrize("text", ["", "Đèn biển mũi Gành cao 40 mét. Bà Sáu gác đèn đã lâu.", "🐟"])
def test_another_text_has_no_place_for_them(text: str) -> None:
    assert now("Ghe bán dưa hấu và bưởi.", text) is None


def test_few_words_that_stand_elsewhere_too_are_not_taken_for_those_that_changed() -> None:
    text = "Thuyền về lúc 9 giờ. " + TEXT.replace("tan lúc 9 giờ", "tan lúc 10 giờ")
    assert now("9 giờ", text) == "9 giờ", "nothing stands after it, and before it little"
    text = "Họp 4 giờ. " + TEXT.replace("từ 4 giờ sáng", "từ 5 giờ sáng")
    assert now("4 giờ", text) == "5 giờ"


def test_words_without_surroundings_are_found_by_themselves() -> None:
    assert find(TEXT, Selector("Có cá.")) is None
    assert find(TEXT, Selector("Bà Tư rải cơm nguội mỗi chiều.")) == Place(51, 81, True)
    place = find(TEXT, Selector("Bà Tư rải cơm nguội mỗi buổi sáng."))
    assert place == Place(51, 81, False)


def test_two_texts_differ_in_whole_sentences() -> None:
    changed = TEXT.replace("mười", "chín").replace("mỗi chiều", "mỗi sáng")
    assert difference(TEXT, changed) == (
        "Ao có mười con cá bống. Bà Tư rải cơm nguội mỗi chiều.",
        "Ao có chín con cá bống. Bà Tư rải cơm nguội mỗi sáng.",
    )
    assert difference(TEXT, TEXT) == ("", "")
    assert difference("Một. Hai. Ba.", "Một. Ba.") == ("Hai.", "")
    assert difference("Một. Ba.", "Một. Hai. Ba.") == ("", "Hai.")


def test_a_long_article_is_searched_in_no_time() -> None:
    article = "\n\n".join(
        f"Hàng {row} tưới {row % 7} gáo nước, luống {row * 3} có {row * 13} cây con. Bà Tư ghi sổ."
        for row in range(2000)
    )
    words = article[60_000:61_500]
    changed = article.replace(words[700:760], "một điều khác hẳn")
    selected = select(article, 60_000, 61_500)
    found: list[Place | None] = []
    assert costs_under(2, lambda: found.append(find(changed, selected)))
    assert costs_under(2, lambda: found.append(find("Hàng xóm. " * 20_000, selected)))
    assert found[0] is not None and found[-1] is None


@given(st.text(max_size=200), st.data())
def test_any_words_are_found_in_their_own_text(text: str, data: st.DataObject) -> None:
    bounds = sorted({bound for match in re.finditer(r"\w+|[^\w\s]", text) for bound in match.span()})
    start, end = sorted([data.draw(st.sampled_from(bounds or [0])) for _ in range(2)])
    place = find(text, select(text, start, end))
    if text[start:end].strip():
        assert place is not None and place.is_same
        assert text[place.start : place.end].split() == text[start:end].split()
