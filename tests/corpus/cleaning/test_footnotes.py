from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.footnotes import attach_footnotes


def test_a_note_goes_behind_the_paragraph_that_cites_it() -> None:
    page = ["Kho có 12 tủ[1].", "Đọc giả tăng[2].", "Hết bài.", "[1] Tính cả tủ cũ.", "[2] Theo sổ mượn."]
    assert attach_footnotes(page) == [page[0], page[3], page[1], page[4], page[2]]


def test_a_note_that_nothing_cites_stays() -> None:
    page = ["Kho có 12 tủ.", "[1] Tính cả tủ cũ.", "Hết bài."]
    assert attach_footnotes(page) == page


def test_two_notes_of_one_paragraph_keep_their_order() -> None:
    page = ["Kho[1] và phòng[2].", "Hết bài.", "[1] Kho lớn.", "[2] Phòng nhỏ."]
    assert attach_footnotes(page) == [page[0], page[2], page[3], page[1]]


def test_numbering_may_start_again() -> None:
    page = ["Phần một[1].", "[1] Chú một.", "Phần hai[1].", "Hết bài.", "[1] Chú hai."]
    assert attach_footnotes(page) == [page[0], page[1], page[2], page[4], page[3]]


def test_a_note_may_cite_another_note() -> None:
    page = ["Kho[1].", "Hết bài.", "[1] Xem thêm[2].", "[2] Sổ kho."]
    assert attach_footnotes(page) == [page[0], page[2], page[3], page[1]]


@given(st.lists(st.sampled_from(["a[1]", "b[2] c[1]", "[1] x", "[2] y[1]", "[3] z[3]", "chữ", "[2] w"])))
def test_no_paragraph_is_lost_or_doubled(page: list[str]) -> None:
    assert sorted(attach_footnotes(page)) == sorted(page)
