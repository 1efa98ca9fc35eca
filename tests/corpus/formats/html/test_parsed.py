from pathlib import Path

import pytest

from corpus.errors import RejectedSource
from corpus.formats.html.parsed import TooDeep, parse_html
from corpus.formats.pages import read
from corpus.models import Page


def test_marks_that_are_never_closed_cost_no_text() -> None:
    page = "".join(f"<font><div>Câu số {number}.</div>\n" for number in range(1_000))
    assert parse_html(page).text_content().count("Câu số") == 1_000


def test_what_is_deeper_than_can_be_read_is_refused_rather_than_left_out(tmp_path: Path) -> None:
    deep = "<div>" * 3_000 + "Chữ cuối cùng."
    with pytest.raises(TooDeep, match="more than 2,048 deep"):
        parse_html(deep)
    (tmp_path / "a.html").write_text(deep)
    (tmp_path / "b.jsonl").write_text(f'{{"text": "{deep}</div>"}}\n{{"text": "Dòng tốt."}}')
    html, line, good = read(str(tmp_path))
    assert isinstance(html, RejectedSource)
    assert isinstance(line, RejectedSource)
    assert html.reason == line.reason == "its elements stand in each other more than 2,048 deep"
    assert isinstance(good, Page)
