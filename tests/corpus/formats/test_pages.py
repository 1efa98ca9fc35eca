import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus.errors import RejectedSource
from corpus.formats.pages import read
from corpus.formats.reading import DEFAULT_READING, Reading
from corpus.models import Page

TEXT = "Thư viện huyện mở cửa trở lại.\n\nBạn đọc được mượn năm cuốn."


def only(source: Path | str, reading: Reading = DEFAULT_READING) -> Page | RejectedSource:
    (item,) = read(str(source), reading=reading)
    return item


def reason(source: Path | str, reading: Reading = DEFAULT_READING) -> str:
    item = only(source, reading)
    assert isinstance(item, RejectedSource)
    return item.reason


@contextmanager
def without_rights(path: Path) -> Iterator[None]:
    """`path` may not be read inside, not even when the tests run as root."""
    path.chmod(0)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65_534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        path.chmod(0o700)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can enter, unlike tmp_path."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_text_file_is_a_page_named_by_its_absolute_path(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    assert only(file) == Page(str(file), TEXT, as_crawled=True)


def test_the_origin_does_not_depend_on_how_the_path_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    assert only("a.txt") == only("./../" + tmp_path.name + "/a.txt") == only(tmp_path / "a.txt")


def test_line_ends_and_letters_have_one_form(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(unicodedata.normalize("NFD", TEXT.replace("\n", "\r\n")).encode("utf-8-sig"))
    assert only(file) == Page(str(file), TEXT, as_crawled=True)


def test_control_characters_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Một" + " dòng chữ" * 60 + "\x07 dài.\x0cTrang sau.")
    page = only(file)
    assert isinstance(page, Page)
    assert page.text == "Một" + " dòng chữ" * 60 + " dài.\nTrang sau."


def test_a_folder_is_read_in_order_and_deeply(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("c.txt", "b/z.md", "a.TXT", ".x.txt", ".hidden/y.txt", "b/photo.jpg", "b/a.html"):
        (tmp_path / name).write_text(f"Đây là tập tin {name} ở trong thư mục.")
    pages = list(read(str(tmp_path)))
    assert all(isinstance(page, Page) for page in pages)
    origins = [page.origin for page in pages if isinstance(page, Page)]
    assert origins == [str(tmp_path / name) for name in ("a.TXT", "b/a.html", "b/z.md", "c.txt")]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    items = list(read(str(tmp_path)))
    assert [type(item) for item in items] == [Page, RejectedSource]


def test_a_bad_file_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "e.txt").write_text("a" * 2_000_000)
    with (tmp_path / "f.txt").open("wb") as huge:
        huge.truncate(300_000_000)
    (tmp_path / "g.txt").write_text(TEXT)
    items = list(read(str(tmp_path)))
    assert [item.source[-5:] for item in items if isinstance(item, RejectedSource)] == [
        "a.txt", "b.txt", "c.pdf", ".docx", "e.txt", "f.txt",
    ]  # fmt: skip
    assert items[-1] == Page(str(tmp_path / "g.txt"), TEXT, as_crawled=True)


def test_every_bad_file_has_its_own_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"")
    assert reason(file) == "the file is empty"
    file.write_text(" \n\u00a0\n")
    assert reason(file) == "there is no text in it"
    file.write_bytes(b"MZ\x90\0\x03\0\0\0")
    assert reason(file) == "binary data, not text: it holds NUL bytes"
    file.write_text("chữ " * 500_000)
    assert reason(file) == "one line of 2,000,000 characters, more than 100,000"
    file.write_text("chữ nghĩa\n" * 20)
    assert reason(file, Reading(max_article_chars=100)) == "200 characters, more than 100"
    file.write_text("Coäng vieân môû cöûa töø saùng")
    assert reason(file).startswith("text in the old VNI encoding; convert it to Unicode")
    with file.open("wb") as huge:
        huge.truncate(300_000_000)
    assert reason(file) == "300,000,000 bytes; a .txt file may have 50,000,000"


def test_what_is_no_file_is_rejected(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.txt") == "there is no such file or folder"
    assert reason("a\0b").startswith("not a path")
    assert reason("~nobody-of-this-name/a.txt").startswith("not a path")
    assert reason("a" * 5_000 + ".txt") == "it cannot be read (File name too long)"
    assert reason(" ") == "no path and no address"
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason(tmp_path / "pipe.txt") == "not a regular file"


def test_a_source_that_cannot_be_printed_is_named_in_escapes() -> None:
    for source in ("không\udcff\x1b.txt", "http://example.invalid/\ud800"):
        item = only(source)
        assert isinstance(item, RejectedSource)
        assert item.source == source.replace("\udcff\x1b", r"\udcff\x1b").replace("\ud800", r"\ud800")


def test_a_file_that_vanishes_while_its_folder_is_read_stops_no_other(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    items = read(str(tmp_path))
    assert isinstance(next(items), Page)
    (tmp_path / "b.txt").unlink()
    gone, last = items
    assert isinstance(gone, RejectedSource)
    assert (gone.source, gone.reason) == (str(tmp_path / "b.txt"), "there is no such file or folder")
    assert isinstance(last, Page)


def test_whatever_a_parser_raises_rejects_only_its_file(tmp_path: Path) -> None:
    deep = "[" * 60_000
    (tmp_path / "a.md").write_text(f"---\ntitle: {deep}\n---\n{TEXT}")
    (tmp_path / "b.md").write_text(f"+++\nviews = {'9' * 9_000}\n+++\n{TEXT}")
    (tmp_path / "c.md").write_text(f'---\ntitle: "Chợ\\uD800"\n---\n{TEXT}')
    deeply, widely, page = read(str(tmp_path))
    assert isinstance(deeply, RejectedSource)
    assert deeply.reason.startswith("its front matter is not YAML")
    assert isinstance(widely, RejectedSource)
    assert widely.reason.startswith("its front matter is not TOML")
    assert page == Page(str(tmp_path / "c.md"), TEXT, title="Chợ")


def test_an_unsupported_file_is_rejected_only_when_named(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8")
    assert reason(tmp_path / "a.jpg").startswith(
        "not a supported kind of file (.csv, .docm, .docx, .dotx, .htm"
    )
    assert reason(tmp_path).startswith("no supported file in it (.csv, .docm, .docx, .dotx, .htm")


def test_a_file_without_rights_is_rejected(open_folder: Path) -> None:
    file = open_folder / "a.txt"
    file.write_text(TEXT)
    with without_rights(file):
        assert reason(file) == "no permission to read it"


def test_a_folder_without_rights_is_rejected_and_its_neighbours_are_read(open_folder: Path) -> None:
    (open_folder / "b.txt").write_text(TEXT)
    closed = open_folder / "a"
    closed.mkdir()
    with without_rights(closed):
        assert reason(closed) == "no permission to read it"
        rejected, page = read(str(open_folder))
    assert isinstance(rejected, RejectedSource)
    assert rejected.source == str(closed)
    assert isinstance(page, Page)


def test_a_name_that_is_no_text_can_still_be_stored(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "w") as file:  # noqa: PTH123
        file.write(TEXT)
    page = only(tmp_path)
    assert isinstance(page, Page)
    assert page.origin == f"{tmp_path}/\\udcff.txt"


def test_a_text_of_very_many_lines_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x\n" * 12)
    (found,) = read(str(tmp_path / "a.txt"), reading=Reading(max_lines=10))
    assert isinstance(found, RejectedSource)
    assert found.reason == "13 lines, more than 10"
