from pathlib import Path

import pytest
from filelock import FileLock

from bot.home import builds_path, database_path
from bot.work.indexing import run_index
from bot.work.reports import Busy, Progress, read_report, write_report
from corpus.errors import TrichdanError
from index.builds.build import Built


@pytest.mark.parametrize("report", [Progress(3, 40), Busy(), Built("full", 40, 40, 0, 1.25, "đã hỏng", 7)])
def test_a_report_is_read_as_it_was_written(report: Progress | Busy | Built) -> None:
    line = write_report(report)
    assert "\n" not in line
    assert read_report(line) == report


async def test_an_index_run_reports_what_it_did(home: Path) -> None:
    reports = [report async for report in run_index(home, None)]
    assert [(type(report).__name__, report.kind) for report in reports if isinstance(report, Built)] == [
        ("Built", "up to date")
    ]


async def test_where_another_process_is_indexing_nothing_is_done_and_that_is_said(home: Path) -> None:
    with FileLock(builds_path(home) / "index.lock"):
        assert [report async for report in run_index(home, None)] == [Busy()]


async def test_an_index_run_that_fails_says_its_last_words(home: Path) -> None:
    database_path(home).write_bytes(b"no database" * 999)
    with pytest.raises(TrichdanError, match=r"trichdan\.db: cannot be used as the database"):
        _ = [report async for report in run_index(home, None)]
