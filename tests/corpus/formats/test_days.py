from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.days import VIETNAM, read_day

DAY = date(2024, 5, 17)


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-17",
        "2024-05-17T08:00:00+07:00",
        "2024-05-17 08:00",
        "20240517",
        "20240517081500",
        20240517,
        "17/5/2024",
        "17.5.2024",
        "17-May-2024",
        "Friday, 17-May-24 08:00:00 GMT",
        "5/17/24",
        "/Date(1715911200000+0700)/",
        "17/5/24",
        "05/17/2024",
        "2024/5/17 08:00",
        "17 Th5, 2024",
        "Th5 17, 2024",
        "May 17, 2024 8:00 AM",
        "Friday, May 17th 2024, 8:00:00 am",
        "Thứ Sáu, ngày 17 tháng 05 năm 2024, 08:15 (GMT+7)",
        "Fri, 17 May 2024 08:00:00 +0700",
        "Fri May 17 08:00:00 2024",
        "Fri May 17 08:00:00 +0700 2024",
        1715911200,
        1715911200.5,
        1715911200000,
        "1715911200",
        "1715911200000",
        "1715911200000000",
        date(2024, 5, 17),
        datetime(2024, 5, 17, 23, 59),
        "Cập nhật 19/05/2024, đăng 17/05/2024",
    ],
)
def test_a_day_is_read_in_any_form(written: object) -> None:
    assert read_day(written, timezone=VIETNAM) == DAY


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-17T18:30:00Z",
        "2024-05-17 18:30:00Z",
        "2024-05-17T18:30:00.000+0000",
        "20240517T183000Z",
        "Fri, 17 May 2024 18:30:00 GMT",
        "Fri, 17 May 2024 18:30:00 +0000",
        "Fri May 17 2024 18:30:00 GMT+0000 (Coordinated Universal Time)",
        "May 17, 2024 6:30 PM UTC",
        "Fri May 17 18:30:00 UTC 2024",
        "Fri May 17 18:30:00 +0000 2024",
        1715970600,
        1715970600000,
        datetime(2024, 5, 17, 18, 30, tzinfo=UTC),
    ],
)
def test_a_moment_in_utc_is_a_day_of_the_zone(written: object) -> None:
    assert read_day(written, timezone=VIETNAM) == date(2024, 5, 18)
    assert read_day(written, timezone=ZoneInfo("America/Lima")) == DAY


def test_the_zero_of_programs_is_no_day() -> None:
    assert read_day("1970-01-01T00:00:00Z", timezone=VIETNAM) is None
    assert read_day("1970-01-01", timezone=VIETNAM) == date(1970, 1, 1)


def test_a_moment_with_an_offset_is_the_day_that_it_says() -> None:
    assert read_day("2024-05-17T20:00:00-05:00", timezone=VIETNAM) == DAY
    at = datetime(2024, 5, 17, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    assert read_day(at, timezone=VIETNAM) == DAY


def test_midnight_in_utc_is_how_programs_write_a_bare_day() -> None:
    assert read_day("2024-05-17T00:00:00Z", timezone=ZoneInfo("America/Lima")) == DAY


@pytest.mark.parametrize(
    "value",
    ["2024-05", "2024", 2024, "tháng 5 năm 2024", "31/02/2020", "2204-05-17", "0001-01-01T00:00:00Z", "hôm qua",
     "", None, True, "true", [17], {}, float("nan"), float("inf"), 10**30, -1715911200, "9" * 5_000],
)  # fmt: skip
def test_what_names_no_single_day_is_none(value: object) -> None:
    assert read_day(value, timezone=VIETNAM) is None


@given(st.datetimes(datetime(1990, 1, 2), datetime(2099, 12, 30)))
def test_any_moment_comes_back_however_it_is_written(moment: datetime) -> None:
    at = moment.replace(tzinfo=VIETNAM, microsecond=0)
    seconds = int(at.timestamp())
    in_utc = at.astimezone(UTC)
    forms = [seconds, str(seconds), seconds * 1_000, f"{moment:%d/%m/%Y %H:%M}", f"{moment:%Y%m%d}"]
    forms += [at.isoformat()]
    if in_utc.timetz() != datetime.min.replace(tzinfo=UTC).timetz():
        forms += [in_utc.isoformat(), f"{in_utc:%a, %d %b %Y %H:%M:%S} GMT"]
    assert {read_day(form, timezone=VIETNAM) for form in forms} == {at.date()}


@given(
    st.one_of(
        st.text(max_size=60), st.text("0123456789-:/. TZthámng5,+", max_size=40), st.floats(), st.integers()
    )
)
def test_nothing_is_too_odd_to_be_read(value: object) -> None:
    day = read_day(value, timezone=VIETNAM)
    assert day is None or 1900 <= day.year < 2101
