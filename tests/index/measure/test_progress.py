import io
import os
import subprocess
import sys
from contextlib import redirect_stderr

import pytest

from index.measure.progress import counting, shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_items_are_counted_on_a_terminal_and_then_the_line_is_cleared() -> None:
    with redirect_stderr(Terminal()) as terminal:
        assert list(shown("abc", "làng: asking")) == ["a", "b", "c"]
    _, first, *_, last, end = terminal.getvalue().split("\r")
    assert first.startswith("làng: asking:   0%")
    assert "0/3" in first
    assert (last.strip(), end) == ("", "")


def test_what_counts_by_itself_is_shown_from_its_first_report() -> None:
    with redirect_stderr(Terminal()) as terminal:
        report = counting("làng: indexing")
        assert terminal.getvalue() == ""
        report(1, 4)
        assert "0/4" in terminal.getvalue()
        report(4, 4)
    assert terminal.getvalue().endswith("\r")


def test_a_terminal_that_does_not_say_its_size_shows_it_too() -> None:
    terminal, stderr = os.openpty()
    code = "from index.measure.progress import shown; list(shown('abc', 'village'))"
    subprocess.run([sys.executable, "-c", code], stderr=stderr, check=True)
    written = os.read(terminal, 1000).decode()
    os.close(stderr)
    os.close(terminal)
    assert "village:   0%" in written


def test_nothing_is_written_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(shown([1, 2], "làng")) == [1, 2]
    counting("làng")(2, 2)
    assert capsys.readouterr() == ("", "")
