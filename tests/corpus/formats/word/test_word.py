import io
import zipfile
from pathlib import Path

import docx
import pytest

from corpus.errors import RejectedSource
from corpus.formats.pages import read
from corpus.formats.word.document import parse_word


def document(title: str = "") -> bytes:
    made = docx.Document()
    made.core_properties.title = title
    made.core_properties.author = "Lan Chi"
    made.add_heading("Phòng đọc mới", level=1)
    made.add_paragraph("Phòng có 120 chỗ.")
    table = made.add_table(rows=2, cols=3)
    for at, text in enumerate(["Năm", "Bạn đọc", "Ghi chú", "2023", "412", ""]):
        table.cell(at // 3, at % 3).text = text
    table.cell(1, 1).merge(table.cell(1, 2))
    made.add_paragraph("Mở cửa từ bảy giờ.")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def test_paragraphs_and_tables_come_in_their_order() -> None:
    page = parse_word(document("Phòng đọc"), "x")
    assert page.text.split("\n\n") == [
        "Phòng đọc mới",
        "Phòng có 120 chỗ.",
        "Năm | Bạn đọc | Ghi chú",
        "2023 | 412",
        "Mở cửa từ bảy giờ.",
    ]
    assert (page.title, page.author) == ("Phòng đọc", "Lan Chi")


def test_an_empty_property_is_none() -> None:
    assert parse_word(document(), "x").title is None


def test_an_archive_that_unpacks_to_too_much_is_rejected_unopened() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_001)
    with pytest.raises(RejectedSource, match="unpacks to 30,000,001 bytes"):
        parse_word(buffer.getvalue(), "x")


def test_what_is_no_word_document_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("chữ thường")
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("a.txt", "chữ")
    reasons = [item.reason for item in read(str(tmp_path)) if isinstance(item, RejectedSource)]
    assert reasons == ["a broken .docx file (BadZipFile)", "a broken Word file: there is no document in it"]
