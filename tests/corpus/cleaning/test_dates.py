from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.dates import date_beside, date_line, find_date, tells_change


@pytest.mark.parametrize(
    "line",
    [
        "15:51 14/12/2023",
        "14/12/2023 | 341",
        "14-12-2023",
        "14.12.2023",
        "ngày 14 tháng 12 năm 2023",
        "2023-12-14",
        "2023-12-14T15:51:00+07:00",
        "Thứ Hai, 14-12-2023, 15:51 GMT+7",
        "Thứ năm, 14/12/2023 15:51 (GMT+7)",
        "Cập nhật lúc 15h51 ngày 14/12/2023",
        "Ngày đăng: 14/12/2023 - Lượt xem: 341",
        "14 Tháng Mười Hai, 2023",
        "Tháng Mười Hai 14, 2023",
        "December 14, 2023",
        "14 Dec 2023",
        "14-Dec-2023",
        "14 Th12, 2023",
        "14 Th12 2023",
        "Th12 14, 2023",
        "14 thg 12, 2023",
        "14 Tháng 12, 2023",
        "Tháng 12 14, 2023",
        "Cập nhật: 16/12/2023 08:00 | Đăng: 14/12/2023 15:51",
        "Đăng lúc 15:51 ngày 14/12/2023 (cập nhật lúc 08:00 ngày 16/12/2023)",
        "Last updated: December 16, 2023 · Published: December 14, 2023",
    ],
)
def test_every_form_of_a_page_date_is_read_day_first(line: str) -> None:
    assert date_line(line) == find_date(line) == date(2023, 12, 14)


def test_the_day_comes_before_the_month() -> None:
    assert find_date("02/08/2019 | 341") == date(2019, 8, 2)


@pytest.mark.parametrize(
    "line",
    [
        "31/02/2020",
        "14/13/2023",
        "0/1/2020",
        "1/2/3/2020",
        "Kế hoạch tháng 12 năm 2023",
        "5 năm 2020",
        "quý IV-2019",
        "12:30",
        "",
    ],
)
def test_what_is_no_possible_date_is_passed_over(line: str) -> None:
    assert find_date(line) is None


def test_an_impossible_date_does_not_hide_a_possible_one() -> None:
    assert find_date("từ 31/02/2020 đến 01/03/2020") == date(2020, 3, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Quyết định số 12-QĐ/ABC, ngày 16-1-2023",
        "Hội thảo diễn ra ngày 14/12/2023 tại thư viện",
        "Kế hoạch tháng 12 năm 2023",
        "2/9/1945",
    ],
)
def test_a_date_among_other_words_or_before_the_web_is_no_date_line(line: str) -> None:
    assert date_line(line) is None
    assert date_beside(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Ban Biên tập | 14/12/2023",
        "14/12/2023 - Phòng Đọc",
        "Hà Nội, ngày 14 tháng 12 năm 2023",
        "Tin tức • 14/12/2023",
    ],
)
def test_a_date_set_apart_from_a_name_is_found_beside_it(line: str) -> None:
    assert date_line(line) is None
    assert date_beside(line) == date(2023, 12, 14)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Cập nhật lúc 15h51 ngày 14/12/2023", True),
        ("Cập nhật: thứ Năm, 15:51, 14/12/2023", True),
        ("Last updated on December 14, 2023", True),
        ("Cập nhật: 16/12/2023 08:00 | Đăng: 14/12/2023 15:51", False),
        ("Đăng ngày 14/12/2023, cập nhật 16/12/2023", False),
        ("14/12/2023", False),
        ("Cập nhật", False),
    ],
)
def test_a_date_of_a_change_is_known_by_the_words_before_it(line: str, told: bool) -> None:
    assert tells_change(line) is told


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_any_day_written_in_figures_is_read_back(day: date) -> None:
    assert date_line(f"{day:%d/%m/%Y}") == day
    assert date_line(f"{day.day}-{day.month}-{day.year} | 17") == day
    assert date_line(day.isoformat()) == day


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_look_for_a_date_in(text: str) -> None:
    find_date(text)
    date_line(text)
    date_beside(text)


@pytest.mark.parametrize(
    "written",
    ["5 de junio de 2024", "Publié le 5 juin 2024", "5. Juni 2024", "5 giugno 2024", "5 Juni 2024, 08:15", "5 de junho de 2024", "2024年6月5日 08:15", "2024년 6월 5일"],
)  # fmt: skip
def test_dates_of_other_languages_are_found(written: str) -> None:
    assert find_date(written) == date(2024, 6, 5)
