from hypothesis import given
from hypothesis import strategies as st

from index.question.answer_type import answer_type
from index.question.expected import Expected


def test_what_is_counted_is_the_noun_behind_how_many() -> None:
    assert Expected.of("Làng có bao nhiêu đảng viên được khen?").counted == ("dang", "vien")
    assert Expected.of("lang co may dang vien").counted == ("dang", "vien")


def test_what_is_counted_may_stand_before() -> None:
    assert Expected.of("Số lượng xã viên năm nay là bao nhiêu?").counted[:2] == ("xa", "vien")


def test_what_is_measured_has_a_unit() -> None:
    unit = Expected.of("Diện tích vườn chè là bao nhiêu?").unit
    assert unit is not None and unit.match("ha") and not unit.match("nguoi")


def test_a_date_is_to_be_as_exact_as_asked() -> None:
    day, year = Expected.of("Hội mở ngày nào?").unit, Expected.of("Hội mở năm nào?").unit
    assert day is not None and day.search("ngay 14 thang 8") and not day.search("nam 1975")
    assert year is not None and year.search("nam 1975") and not year.search("ngay 14 thang 8")


def test_it_keeps_what_the_question_says() -> None:
    expected = Expected.of("Năm 2019 làng có mấy giếng?")
    assert expected.figures == {"2019"} and "gieng" in expected.words


@given(st.text(max_size=200))
def test_any_text_has_a_type(text: str) -> None:
    assert Expected.of(text).type is answer_type(text)
