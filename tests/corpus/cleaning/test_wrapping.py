import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.wrapping import starts_set_off, unwrap

TEXT = (
    "Sáng nay, thư viện huyện khai trương phòng đọc mới sau bảy tháng sửa chữa, với 120 chỗ ngồi, sáu dãy kệ "
    "và một góc riêng cho trẻ em. Các xã vùng cao sẽ nhận xe sách trong tháng tới, mỗi xe chở chừng 500 cuốn."
)


@pytest.mark.parametrize("width", [55, 64, 72, 80, 100])
def test_wrapped_lines_are_joined_at_any_usual_width(width: int) -> None:
    wrapped = textwrap.fill(TEXT, width)
    page = f"Phòng đọc mới\n\n{wrapped}\n\n{wrapped}\n\n{wrapped}"
    assert unwrap(page) == ["Phòng đọc mới", TEXT, TEXT, TEXT]


def test_two_wrapped_paragraphs_in_one_block_are_parted_at_the_short_line() -> None:
    wrapped = textwrap.fill(TEXT, 60)
    assert unwrap(wrapped + "\n" + wrapped) == [TEXT, TEXT]


def test_lines_of_their_own_stay_apart() -> None:
    verses = "Gió qua vườn cũ\ngọi chồi non\nlá rụng đầy sân\nnhớ lối mòn\nai về"
    assert unwrap(verses) == verses.split("\n")
    sentences = "\n".join([TEXT[: TEXT.index(".") + 1]] * 5)
    assert unwrap(sentences) == sentences.split("\n")


def test_only_a_first_line_above_tight_lines_is_set_off() -> None:
    assert starts_set_off("Đầu đề\n\nmột\nhai")
    assert not starts_set_off("Đầu đề\n\nmột\n\nhai")
    assert not starts_set_off("Đầu đề\nmột\nhai")


@given(st.text(alphabet="ab .,\n-1.", max_size=400))
def test_no_character_but_white_space_is_lost(text: str) -> None:
    assert "".join("".join(unwrap(text)).split()) == "".join(text.split())
