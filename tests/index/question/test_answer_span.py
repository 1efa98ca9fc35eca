import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.question.answer_span import candidates, holds, marks
from index.question.expected import Expected
from tests.cost import costs_linear_time

QUESTIONS = (
    "Có bao nhiêu xã viên?",
    "Dài bao lâu?",
    "Khi nào?",
    "Ai thắng?",
    "Ở đâu?",
    "Cơ quan nào?",
    "Nghị quyết số mấy?",
    "Vì sao?",
)


def marked(question: str, quote: str) -> list[str]:
    return [quote[start:end] for start, end in marks(Expected.of(question), quote)]


def found(question: str, text: str) -> list[str]:
    return [text[start:end] for start, end in candidates(Expected.of(question), text)]


@pytest.mark.parametrize(
    ("question", "quote", "answer"),
    [
        ("Làng có bao nhiêu xã viên?", "Năm 2019, làng có 1.204 xã viên và 37 tổ thợ.", "1.204 xã viên"),
        ("lang co bao nhieu to tho", "Năm 2019, làng có 1.204 xã viên và 37 tổ thợ.", "37 tổ thợ"),
        ("Bao nhiêu phần trăm hộ có nước sạch?", "Trong 820 hộ, 46,04% hộ đã có nước sạch.", "46,04%"),
        ("Tổ có bao nhiêu thợ?", "Tổ mộc có ba mươi lăm thợ.", "ba mươi lăm thợ"),
        ("Xã thu được bao nhiêu lúa?", "Vụ này xã thu được 2,5 triệu tấn lúa.", "2,5 triệu tấn lúa"),
        (
            "Đập khánh thành khi nào?",
            "Đập Suối Mơ khánh thành ngày 14 tháng 8 năm 2016.",
            "ngày 14 tháng 8 năm 2016",
        ),
        ("Trường mở năm nào?", "Trường mở năm 1975, đến tháng 8/2019 thì chuyển đi.", "năm 1975"),
        ("Đình dựng từ thế kỷ nào?", "Đình dựng từ thế kỷ 19, sửa năm 1990.", "thế kỷ 19"),
        ("Kè xây trong bao lâu?", "Kè dài 90 m được xây trong 18 tháng.", "18 tháng"),
        ("Ai là tổ trưởng tổ mộc?", "Tổ trưởng tổ mộc là ông Đỗ Văn Sương.", "Đỗ Văn Sương"),
        ("Quy định ấy số mấy?", "Việc đó theo Quy định số 126-QĐ/TW của cấp trên.", "126-QĐ/TW"),
        ("Việc đó theo nghị quyết nào?", "Việc đó theo Nghị quyết 21 của cấp trên.", "21"),
        ("Cơ quan nào cấp phép cho bến?", "Bến được Bộ Ngoại giao cấp phép.", "Bộ Ngoại giao"),
    ],
)
def test_the_answer_is_marked(question: str, quote: str, answer: str) -> None:
    assert marked(question, quote) == [answer]


def test_what_the_question_says_is_not_its_answer() -> None:
    assert marked("Năm 2019 làng có mấy lễ hội?", "Năm 2019 làng rất vui.") == []
    assert marked("Ai dạy nghề cho Đỗ Văn Sương?", "Đỗ Văn Sương học nghề từ nhỏ.") == []


def test_nothing_is_marked_where_two_places_fit_as_well() -> None:
    assert marked("Có bao nhiêu người?", "12 người, 15 người.") == []


def test_plain_questions_have_no_marks() -> None:
    expected = Expected.of("Vì sao làng đổi tên?")
    assert candidates(expected, "Năm 1975 làng có 12 hộ.") == ()
    assert marks(expected, "Năm 1975 làng có 12 hộ.") == ()
    assert holds(expected, "Năm 1975 làng có 12 hộ.") == 0


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    assert found("Ai xây kè?", "Trong vụ này, kè được xây lại.") == []
    assert found("Ai xây kè?", "Theo Đỗ Văn Sương, kè được xây lại.") == ["Đỗ Văn Sương"]


def test_a_body_is_no_person() -> None:
    assert found("Ai xây kè?", "Ủy ban và Bộ Công an cùng xây kè.") == []


def test_the_number_of_a_day_or_a_document_is_no_amount() -> None:
    text = "Ngày 14/8/2016, theo Quy định số 126-QĐ/TW, tháng 9 có 12 hộ."
    assert found("Có bao nhiêu hộ?", text) == ["12"]


def test_dates_are_found_in_every_form() -> None:
    text = "Từ 02/8/2019, tháng 8/2019, năm 1975, 1 tháng 3 năm 1980 và thế kỷ XIX."
    assert found("Khi nào?", text) == [
        "02/8/2019",
        "tháng 8/2019",
        "năm 1975",
        "1 tháng 3 năm 1980",
        "thế kỷ XIX",
    ]


def test_the_date_of_another_document_is_not_the_date_of_a_meeting() -> None:
    quote = "Sáng 02/8/2019 diễn ra hội nghị tổng kết Chỉ thị 01-CT/HU, ngày 23/6/2016 của huyện."
    assert marked("Hội nghị tổng kết diễn ra ngày nào?", quote) == ["02/8/2019"]


def test_a_text_holds_an_answer_only_if_it_is_new() -> None:
    expected = Expected.of("Năm 2019 làng có bao nhiêu xã viên?")
    assert holds(expected, "Làng có 1.204 xã viên.") == 1
    assert holds(expected, "Làng rất vui trong năm 2019.") == -1
    assert -1 < holds(expected, "Làng có 37 giếng.") < 1


@given(st.sampled_from(QUESTIONS), st.text(alphabet="aăâđêôưÁĐNT nămgày 0123456789./-,%()\n“", max_size=120))
def test_every_span_lies_in_the_text(question: str, text: str) -> None:
    expected = Expected.of(question)
    spans = candidates(expected, text)
    assert set(marks(expected, text)) <= set(spans) or expected.counted
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert -1 <= holds(expected, text) <= 1


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1.", "A", "A ", "A.", "Bộ ", "một ", "ngày 1/", "1-A/", "năm ", "Q n "]
)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    def read(times: int) -> None:
        for question in QUESTIONS:
            expected = Expected.of(question)
            holds(expected, piece * times)
            marks(expected, piece * times)

    assert costs_linear_time(read, 2_500)


def test_the_worst_fit_is_minus_one() -> None:
    assert holds(Expected.of("Diện tích vườn là bao nhiêu?"), "Mã là 1975.") == -1
