import pytest

from index.answer.extent import extent
from index.answer.layout import Layout
from index.answer.lists import announces, asks_for_all
from index.ranking.reading import _spans

RULES = """Điều 2. Hồ sơ nung gốm gồm:

a) Đơn xin nung;

b) Sơ đồ lò;

c) Ảnh lò cỡ 10x15.

Điều 3. Nộp tại xã."""


def lines_of(text: str) -> tuple[Layout, list[str]]:
    spans = _spans(text)
    return Layout.of(text, spans), [text[start:end] for start, end in spans]


def quoted(text: str, first: int, last: int, *, wants_all: bool = False) -> list[str]:
    layout, lines = lines_of(text)
    taken = extent(layout, lines, first, last, wants_all=wants_all)
    return lines[taken.first : taken.last + 1]


def test_what_ends_where_a_list_begins_takes_all_of_it() -> None:
    assert quoted(RULES, 0, 0) == [
        "Điều 2. Hồ sơ nung gốm gồm:",
        "a) Đơn xin nung;",
        "b) Sơ đồ lò;",
        "c) Ảnh lò cỡ 10x15.",
    ]


def test_an_item_is_quoted_alone_unless_all_are_asked_for() -> None:
    assert quoted(RULES, 2, 2) == ["b) Sơ đồ lò;"]
    assert quoted(RULES, 2, 2, wants_all=True)[0] == "Điều 2. Hồ sơ nung gốm gồm:"
    assert quoted(RULES, 2, 2, wants_all=True)[-1] == "c) Ảnh lò cỡ 10x15."


def test_a_sentence_of_a_paragraph_that_counts_them_first_brings_them_all() -> None:
    text = "Ba lò có sức nặng hơn cả. Lò Cả nung chum. Lò Trung nung bát. Lò Hạ nung ngói.\n\nChợ đông."
    every = [
        "Ba lò có sức nặng hơn cả.",
        "Lò Cả nung chum.",
        "Lò Trung nung bát.",
        "Lò Hạ nung ngói.",
    ]
    assert quoted(text, 2, 2, wants_all=True) == every
    assert quoted(text, 2, 2) == ["Lò Trung nung bát."]
    assert quoted(text, 4, 4, wants_all=True) == ["Chợ đông."]


def test_of_two_items_and_what_is_below_the_list_is_quoted() -> None:
    text = "Làng họp.\n\nCác việc:\n\nBước 1: đắp lò.\n\nBước 2: nung. Nung hai ngày.\n\nChợ đông."
    every = ["Các việc:", "Bước 1: đắp lò.", "Bước 2: nung.", "Nung hai ngày."]
    assert quoted(text, 2, 5, wants_all=True) == quoted(text, 0, 1, wants_all=True) == every
    assert quoted(text, 1, 2) == every  # a list that is begun is not cut
    assert quoted(text, 2, 2) == ["Bước 1: đắp lò."]


def test_items_without_marks_end_at_semicolons() -> None:
    text = "Xã viên phải nộp:\n\nmột lá đơn;\n\nhai tấm ảnh;\n\nba thúng thóc.\n\nChợ họp sớm."
    assert quoted(text, 0, 0)[-1] == "ba thúng thóc."


def test_sentences_that_an_announcement_is_followed_by_belong_to_it() -> None:
    text = (
        "Làng gửi ba đề nghị. Xã nên sửa đường. Huyện nên cho vay. Tỉnh nên mở chợ.\n\nCuộc họp tan lúc trưa."
    )
    assert quoted(text, 0, 0) == ["Làng gửi ba đề nghị."]
    assert quoted(text, 0, 0, wants_all=True)[-1] == "Tỉnh nên mở chợ."
    assert quoted(text, 0, 1, wants_all=True)[-1] == "Tỉnh nên mở chợ."


def test_a_count_at_the_beginning_announces_and_so_does_what_enumerates_behind_it() -> None:
    text = "Ba việc được giao cho lò trong những ngày còn lại của mùa gốm. Đó là đắp lò; xẻ củi; thử men. Lò nghỉ."
    assert quoted(text, 0, 0) == ["Ba việc được giao cho lò trong những ngày còn lại của mùa gốm."]
    assert quoted(text, 0, 0, wants_all=True)[1] == "Đó là đắp lò; xẻ củi; thử men."
    assert announces("Hai ban khác được lập ở làng.") and not announces("Hai tháng sau, lò được xây lại.")
    assert announces("Sáu việc được vạch ra cho vụ tới.", "Đó là đắp bờ;")
    assert not announces("Năm 2020 lò được xây lại ở bãi sông.")
    assert not announces("Ba lò được xây: lò Cả, lò Hai và lò Ba của xã.")  # all of them stand in it


def test_a_line_below_the_last_marked_item_is_no_item() -> None:
    text = "Gồm:\n\n- đơn xin nung gốm;\n\n- ảnh lò;\n\nHồ sơ nộp tại xã."
    assert quoted(text, 0, 0)[-1] == "- ảnh lò;"


def test_a_long_list_ends_at_the_bound() -> None:
    text = "Gồm:\n\n" + "\n\n".join(f"{at}. " + "lò " * 40 + ";" for at in range(1, 9))
    assert len(" ".join(quoted(text, 0, 0)).split()) <= 160


@pytest.mark.parametrize(
    "question",
    [
        "Hồ sơ gồm những gì?",
        "ho so gom nhung gi",
        "3 đề nghị của làng là gì",
        "Kể tên các lò gốm",
        "cần giấy tờ gì",
        "các bước xin nung gốm",
        "nam viec tho gom phai lam la gi",
        "Nêu những việc của thợ",
    ],
)
def test_a_question_may_ask_for_all(question: str) -> None:
    assert asks_for_all(question)


@pytest.mark.parametrize(
    "question",
    [
        "Lò có bao nhiêu thợ?",
        "Ai chủ trì?",
        "Năm 2020 lò gốm ở làng nào?",
        "nam nay lo nung ban gi",
        "Chợ họp khi nào?",
        "nam nao cho hop",
        "Quyết định 40 ra ngày nào?",
        "quy dinh 12 ra ngay nao",
        "Điều 5 nói về việc gì?",
    ],
)
def test_or_for_one(question: str) -> None:
    assert not asks_for_all(question)


def test_what_announces() -> None:
    assert announces("Hồ sơ gồm:") and announces("Làng gửi ba đề nghị.") and announces("Cụ thể như sau.")
    assert not announces("Làng họp.")
