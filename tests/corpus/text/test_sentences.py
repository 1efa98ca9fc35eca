import pytest

from corpus.text.sentences import Span, clauses, paragraphs, sentences


def pieces(text: str) -> list[str]:
    return [text[a:b] for paragraph in paragraphs(text) for a, b in sentences(text, paragraph)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đoàn công tác đã đến TP. Hồ Chí Minh từ sáng sớm.",
        "Người trình bày là GS. TS. Lê Thị Hoa và PGS.TS. Trần Bình.",
        "Có 1.034/1.036 chi bộ, đạt 46,04% kế hoạch năm.",
        "Bài của tác giả Nguyễn V. Nam được giải.",
        "Ông nhận biển số No. 7 của hội chợ.",
        "1. Mục tiêu của chương trình",
        "2.3. Kết quả của năm đầu",
        "IV. Tổ chức thực hiện",
        "a. Đối với cấp cơ sở",
        "Quyết định số 12-QĐ/TW. có hiệu lực ngay.",
    ],
)
def test_an_abbreviation_a_number_or_a_list_mark_ends_no_sentence(sentence: str) -> None:
    assert pieces(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trời mưa. Đường trơn.", ["Trời mưa.", "Đường trơn."]),
        ("Vì sao? Chưa ai rõ! Rồi sẽ hay…", ["Vì sao?", "Chưa ai rõ!", "Rồi sẽ hay…"]),
        ("Ông nói: “Xong rồi.” Mọi người về.", ["Ông nói: “Xong rồi.”", "Mọi người về."]),
        ("Chị ăn no. Anh thì quanh co. Hết.", ["Chị ăn no.", "Anh thì quanh co.", "Hết."]),
        ("Việc ấy đã xong./. Người viết: An", ["Việc ấy đã xong./.", "Người viết: An"]),
        ("Năm 2020. 15 xã về đích.", ["Năm 2020.", "15 xã về đích."]),
        ("Dòng một\n\n  Dòng hai  \r\n", ["Dòng một", "Dòng hai"]),
        (" \n\t\n", []),
    ],
)
def test_sentences_end_at_their_stops_and_at_the_end_of_the_line(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_long_sentence_is_cut_at_semicolons_then_commas() -> None:
    text = "mở lớp mới; sửa đường cũ, xây cầu, trồng cây"
    parts = clauses(text, Span(0, len(text)), max_words=6, max_chars=100)
    assert [text[a:b] for a, b in parts] == ["mở lớp mới;", "sửa đường cũ,", "xây cầu, trồng cây"]


def test_a_name_stays_whole_where_a_sentence_without_commas_is_cut() -> None:
    text = "từ nhà ga của TP. Hồ Chí Minh đi ra"
    parts = clauses(text, Span(0, len(text)), max_words=6, max_chars=100)
    assert [text[a:b] for a, b in parts] == ["từ nhà ga", "của TP. Hồ Chí Minh", "đi ra"]


def test_text_without_white_space_is_cut_at_the_limit() -> None:
    assert clauses("x" * 25, Span(0, 25), max_words=5, max_chars=10) == [(0, 10), (10, 20), (20, 25)]


@pytest.mark.parametrize("line", ["." * 100_000, "A. " * 33_000, "TP. " * 25_000, "a" * 99_000 + " b. C d."])
def test_a_line_of_100_000_characters_takes_no_longer_for_being_odd(line: str) -> None:
    """Work that grew with the square of the length would not end within the time of the test run."""
    (paragraph,) = paragraphs(line)
    assert sum(end - start for start, end in sentences(line, paragraph)) <= len(line)


def test_a_long_sentence_is_not_cut_within_brackets_dates_and_offices() -> None:
    text = (
        "Theo Quy định số 12 của xã, ngày 3-4-2020, có ông Lê An, Phó Trưởng ban mùa vụ, và đội trồng cây "
        "(tổ một, tổ hai, tổ ba), cả làng cùng ra đồng"
    )
    parts = clauses(text, Span(0, len(text)), max_words=20, max_chars=200)
    assert [text[start:end] for start, end in parts] == [
        "Theo Quy định số 12 của xã, ngày 3-4-2020, có ông Lê An, Phó Trưởng ban mùa vụ,",
        "và đội trồng cây (tổ một, tổ hai, tổ ba), cả làng cùng ra đồng",
    ]
