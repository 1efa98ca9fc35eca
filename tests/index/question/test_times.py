import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.vietnamese import fold
from index.question.times import Period, fit, periods
from tests.cost import costs_under


def day(year: int, month: int, number: int) -> Period:
    return Period(date(year, month, number), date(year, month, number))


def months(first: tuple[int, int], last: tuple[int, int]) -> Period:
    """From the beginning of one month, (year, month), to the end of the other."""
    year, month = last
    ends = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(*first, 1), date.fromordinal(ends.toordinal() - 1))


def years(first: int, last: int | None = None) -> Period:
    return Period(date(first, 1, 1), date(first if last is None else last, 12, 31))


SECOND_OF_AUGUST = day(2019, 8, 2)
AUGUST = months((2019, 8), (2019, 8))

ONE_TIME = [
    # years
    ("Vườn chè năm 2023", years(2023)),
    ("chợ phiên Hoa Ban 2019", years(2019)),
    ("(2019)", years(2019)),
    ("đầu năm 2023", years(2023)),
    ("trong năm 1802", years(1802)),
    ("vào năm 987", years(987)),
    ("Việt Nam 2023", years(2023)),
    ("Tháng Năm năm 1990", years(1990)),
    # days
    ("02/8/2019", SECOND_OF_AUGUST),
    ("2-8-2019", SECOND_OF_AUGUST),
    ("2.8.2019", SECOND_OF_AUGUST),
    ("ngày 2-8/2019", SECOND_OF_AUGUST),
    ("ngày 02 -8-2019", SECOND_OF_AUGUST),
    ("2019-08-02T10:00:00", SECOND_OF_AUGUST),
    ("ngày 2 tháng 8 năm 2019", SECOND_OF_AUGUST),
    ("2 tháng 8, 2019", SECOND_OF_AUGUST),
    ("ngày 2 tháng Tám năm 2019", SECOND_OF_AUGUST),
    ("thứ sáu ngày 2/8/2019", SECOND_OF_AUGUST),
    ("August 2, 2019", SECOND_OF_AUGUST),
    ("2nd of August 2019", SECOND_OF_AUGUST),
    ("2 Aug 2019", SECOND_OF_AUGUST),
    ("May 2, 2019", day(2019, 5, 2)),
    # months
    ("tháng 8/2019", AUGUST),
    ("8/2019", AUGUST),
    ("tháng 8 năm 2019", AUGUST),
    ("tháng tám năm 2019", AUGUST),
    ("tháng 8-2019", AUGUST),
    ("August 2019", AUGUST),
    ("tháng mười một năm 2019", months((2019, 11), (2019, 11))),
    ("tháng Chạp năm 2019", months((2019, 12), (2019, 12))),
    ("máy gặt 2019, may 2019", years(2019)),
    # parts of years
    ("quý II/2023", months((2023, 4), (2023, 6))),
    ("quý 3 năm 2023", months((2023, 7), (2023, 9))),
    ("Quý IV-2023", months((2023, 10), (2023, 12))),
    ("quý I và II năm 2023", months((2023, 1), (2023, 6))),
    ("6 tháng đầu năm 2023", months((2023, 1), (2023, 6))),
    ("sáu tháng cuối năm 2023", months((2023, 7), (2023, 12))),
    ("9 tháng đầu năm 2023", months((2023, 1), (2023, 9))),
    ("nửa đầu năm 2023", months((2023, 1), (2023, 6))),
    # decades and centuries
    ("thập niên 1990", years(1990, 1999)),
    ("thập kỷ 90", years(1990, 1999)),
    ("những năm 1930", years(1930, 1939)),
    ("những năm 80", years(1980, 1989)),
    ("the 1960s", years(1960, 1969)),
    ("thập niên 1860 đến 1897", years(1860, 1897)),
    ("thế kỷ 19", years(1801, 1900)),
    ("thế kỷ XIX", years(1801, 1900)),
    ("thế kỉ thứ X", years(901, 1000)),
    ("thế kỷ XVIII-XIX", years(1701, 1900)),
    ("20th century", years(1901, 2000)),
    # ranges
    ("từ 2015 đến 2020", years(2015, 2020)),
    ("từ năm 2015 đến năm 2020", years(2015, 2020)),
    ("giai đoạn 2015-2020", years(2015, 2020)),
    ("nhiệm kỳ 2020 - 2025", years(2020, 2025)),
    ("2015–2020", years(2015, 2020)),
    ("từ 1562 tới 1598", years(1562, 1598)),
    ("năm học 2019/2020", years(2019, 2020)),
    ("1914–18", years(1914, 1918)),
    ("từ ngày 2/8/2019 đến 5/8/2019", Period(date(2019, 8, 2), date(2019, 8, 5))),
    ("2/8/2019-5/8/2019", Period(date(2019, 8, 2), date(2019, 8, 5))),
    ("từ 2 đến 5/8/2019", Period(date(2019, 8, 2), date(2019, 8, 5))),
    ("2-5/8/2019", Period(date(2019, 8, 2), date(2019, 8, 5))),
    ("từ ngày 28 tháng 7 đến ngày 5 tháng 8 năm 2019", Period(date(2019, 7, 28), date(2019, 8, 5))),
    ("tháng 3 đến tháng 8/2019", months((2019, 3), (2019, 8))),
    ("từ tháng 11/2018 đến tháng 3/2019", months((2018, 11), (2019, 3))),
    # without an end
    ("trước năm 1975", Period(date.min, date(1975, 12, 31))),
    ("trước ngày 30/4/1975", Period(date.min, date(1975, 4, 30))),
    ("sau năm 2000", Period(date(2000, 1, 1), date.max)),
    ("kể từ 2015", Period(date(2015, 1, 1), date.max)),
    ("từ năm 2011 đến nay", Period(date(2011, 1, 1), date.max)),
    ("2011-nay", Period(date(2011, 1, 1), date.max)),
    ("từ năm 2011 trở đi", Period(date(2011, 1, 1), date.max)),
    ("since 2015", Period(date(2015, 1, 1), date.max)),
    # the wrong way round, or in no calendar
    ("31/2/2019", months((2019, 2), (2019, 2))),
    ("12/25/2019", years(2019)),
    ("từ 5/8/2019 đến 2/8/2019", day(2019, 8, 2)),
]


@pytest.mark.parametrize(("text", "named"), ONE_TIME)
def test_a_time_is_found(text: str, named: Period) -> None:
    assert periods(text) == (named,)


@pytest.mark.parametrize(("text", "named"), ONE_TIME)
def test_a_time_is_found_however_it_is_typed(text: str, named: Period) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    for typed in (fold(text), decomposed, text.upper(), fold(text).upper(), text.replace(" ", "\n")):
        assert periods(f"Hợp tác xã ({typed}) trồng chè.") == (named,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hợp tác xã trồng chè",
        "126-QĐ/TW",
        "12/2019/NĐ-CP",
        "2019/QĐ-UBND",
        "Nghị định 12/2019",
        "thông tư số 2015",
        "1.234 hay 2.019 hay 2019,5 hay 12019",
        "2000 đảng viên, 2015 người và 1950%",
        "0912 2019 345",
        "gọi 1900 6789",
        "ngày 2/8",
        "tháng 13/2019 và 13/2019",
        "quý 5/123",
        "năm 221 TCN, thế kỷ 3 TCN, 2000 năm trước",
        "thế kỷ 45",
        "10.0.1.2019",
        "năm 3000",
    ],
)
def test_other_figures_are_no_times(text: str) -> None:
    assert periods(text) == ()


def test_times_come_once_and_in_order() -> None:
    text = "Năm 2019 nạo vét kênh, tháng 8/2020 xây cầu; năm 2019, 2018 và 2017 trồng chè."
    assert periods(text) == (years(2019), months((2020, 8), (2020, 8)), years(2018), years(2017))


def test_times_far_apart_are_no_range() -> None:
    text = f"Kênh đào năm 2015. {'Bà con trồng chè trên đồi. ' * 20}Từ đó đến năm 2020 không ngập."
    assert periods(text) == (years(2015), years(2020))


@pytest.mark.parametrize(
    "unit", ["1", "1/", "1 ", "12/12/2019 ", "tháng 1 đến ", "từ 1 - 2 ", "2019-", "thế kỷ x - "]
)
def test_a_hostile_text_takes_milliseconds(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    assert costs_under(0.25, lambda: periods(text))


WORDS = st.sampled_from(
    "năm nam tháng ngày quý thế kỷ thập niên những nửa đầu cuối từ đến trước sau kể nay may August jan ba sáu mười "
    "một II XIX xxi 1 2 8 12 31 45 1990 2019 2020 0 9999 2/8/2019 31/2/2019 0/0/1000 8/2019 13/2019 "
    "2019-13-45 - – / . , ( chè Đảng số".split()
)
PHRASES = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\n", "  "])), max_size=30).map(
    lambda parts: "".join(word + space for word, space in parts)
)


@given(PHRASES | st.text())
def test_any_text_has_sound_periods(text: str) -> None:
    named = periods(text)
    assert all(period.first <= period.last and period.days > 0 for period in named)
    assert len(named) == len(set(named)) <= 40


@given(PHRASES)
def test_folding_does_not_change_what_is_found(text: str) -> None:
    assert periods(fold(text)) == periods(text) == periods(unicodedata.normalize("NFD", text))


Y2018, Y2019, Y2023 = years(2018), years(2019), years(2023)
TERM = years(2015, 2020)


@pytest.mark.parametrize(
    ("asked", "named", "published", "expected"),
    [
        # what is named
        (Y2023, [Y2023], None, 1.0),
        (Y2019, [SECOND_OF_AUGUST], date(2012, 1, 1), 1.0),
        (SECOND_OF_AUGUST, [Y2018, SECOND_OF_AUGUST], None, 1.0),
        (TERM, [TERM], None, 1.0),
        (TERM, [Y2018], None, 0.8),
        (TERM, [years(2013, 2017)], None, 0.7),
        (years(2015), [TERM], None, 0.7),
        (years(2015), [Period(date(2015, 3, 1), date.max)], None, 0.7),
        (SECOND_OF_AUGUST, [AUGUST], None, 0.5 * (1 / 31) ** 0.25),
        (SECOND_OF_AUGUST, [Y2019], None, 0.5 * (1 / 365) ** 0.25),
        (Y2018, [TERM], None, 0.5 * (365 / 2192) ** 0.25),
        # the date
        (Y2023, [], date(2023, 5, 6), 0.5),
        (Y2023, [Y2019], date(2023, 5, 6), 0.25),
        (SECOND_OF_AUGUST, [], date(2019, 8, 5), 0.4),
        (SECOND_OF_AUGUST, [], date(2019, 7, 30), 0.4),
        (SECOND_OF_AUGUST, [AUGUST], date(2019, 8, 2), 0.5),
        # other times
        (Y2023, [], None, 0.0),
        (Y2023, [Y2019], None, -0.25),
        (Y2023, [], date(2019, 5, 6), -0.75),
        (Y2023, [Y2019], date(2019, 5, 6), -1.0),
    ],
)
def test_a_passage_fits(asked: Period, named: list[Period], published: date | None, expected: float) -> None:
    assert fit([asked], named, published) == pytest.approx(expected)


def test_a_question_without_times_fits_everything_alike() -> None:
    assert fit([], [Y2019], date(2019, 1, 1)) == 0


def test_of_two_times_asked_for_each_counts() -> None:
    assert fit([Y2018, Y2019], [Y2018, Y2019], None) == 1
    assert fit([Y2018, Y2019], [Y2018], None) == pytest.approx((1 - 0.25) / 2)


def test_the_day_comes_before_a_date_near_it_and_that_before_another() -> None:
    asked = periods("hội nghị nạo vét kênh ngày 02/8/2019")
    ranked = [
        fit(asked, periods("Sáng 2-8-2019, hội nghị bàn việc nạo vét."), date(2020, 1, 1)),
        fit(asked, (), date(2019, 8, 3)),
        fit(asked, periods("Hội nghị trong tháng 8/2019."), date(2019, 11, 3)),
        fit(asked, (), None),
        fit(asked, periods("Hội nghị năm 2017."), None),
        fit(asked, (), date(2017, 8, 2)),
    ]
    assert ranked == sorted(ranked, reverse=True) and len(set(ranked)) == len(ranked)


PERIODS = st.tuples(st.dates(), st.dates()).map(lambda ends: Period(min(ends), max(ends)))


@given(st.lists(PERIODS, max_size=3), st.lists(PERIODS, max_size=5), st.none() | st.dates())
def test_any_fit_is_between_minus_one_and_one(
    asked: list[Period], named: list[Period], published: date | None
) -> None:
    assert -1 <= fit(asked, named, published) <= 1
    if asked:
        assert fit(asked, [*named, *asked], published) == 1
