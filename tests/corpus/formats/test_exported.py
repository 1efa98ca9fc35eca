import json
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import RejectedSource
from corpus.formats.exported import export_line
from corpus.formats.pages import read
from corpus.models import Article, ArticleId, Page
from corpus.store.whole import Whole

MENU = "Trang chủ | Tin mới | Liên hệ"
WHOLE = Whole(
    Article(
        ArticleId(7),
        "https://example.org/đê",
        "Đê Yên  Vạc",
        date(2024, 3, 1),
        "Báo Láng",
        None,
        f"{MENU}\n\nĐê cao 3 m.  \n\n© Báo Láng\u2028giữ bản quyền",
    ),
    ("published", "title"),
)


def read_line(tmp_path: Path, line: str) -> Page | RejectedSource:
    path = tmp_path / "a.jsonl"
    path.write_text(line, encoding="utf-8")
    (page,) = read(str(path))
    return page


def test_what_was_exported_is_read_as_it_stands_however_much_it_looks_like_a_page(tmp_path: Path) -> None:
    line = export_line(WHOLE)
    assert "\n" not in line
    assert read_line(tmp_path, line) == Page(
        origin=f"{tmp_path}/a.jsonl#Đê Yên  Vạc",
        text=WHOLE.article.text,
        url="https://example.org/đê",
        title="Đê Yên  Vạc",
        published=date(2024, 3, 1),
        source="Báo Láng",
        author=None,
        is_clean=True,
        corrected=("published", "title"),
    )


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"trichdan": 2}, "exported as of version 2, this program reads 1; update it"),
        ({"text": None}, 'an exported line without "title" or "text"'),
        ({"title": ""}, 'an exported line without "title" or "text"'),
        ({"text": ["a"]}, '"text" of an exported line is no text'),
        ({"title": "nửa \ud83d"}, '"title" of an exported line is no text'),
        ({"text": "a\0b"}, '"text" of an exported line is no text'),
        ({"published": "2024-02-31"}, '"published" of an exported line is no date as 2024-12-31'),
        ({"corrected": ["text"]}, '"corrected" of an exported line names no fields of an article'),
        ({"corrected": [["title"]]}, '"corrected" of an exported line names no fields of an article'),
        ({"corrected": "title"}, '"corrected" of an exported line names no fields of an article'),
    ],
)
def test_a_line_that_was_tampered_with_is_rejected(
    tmp_path: Path, changed: dict[str, object], reason: str
) -> None:
    read_as = read_line(tmp_path, json.dumps(json.loads(export_line(WHOLE)) | changed))
    assert isinstance(read_as, RejectedSource)
    assert read_as.reason == reason


def test_a_mark_that_is_no_version_is_a_field_as_any_other(tmp_path: Path) -> None:
    page = read_line(tmp_path, json.dumps({"trichdan": "báo", "title": "Đê", "text": "Đê cao 3 m."}))
    assert isinstance(page, Page)
    assert (page.is_clean, page.text) == (False, "Đê cao 3 m.")
