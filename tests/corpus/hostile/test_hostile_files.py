"""Files that are made to do harm: each is refused with a reason in one line, and nothing of the corpus changes.

What would take gigabytes is a stand-in: small, under limits that were lowered.
"""

import gzip
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.add import add
from corpus.formats import archive
from corpus.formats.files import SUFFIXES
from corpus.formats.reading import Reading
from corpus.formats.word import package
from corpus.store.store import Store
from tests.corpus.formats.pdf.drawing import drawn
from tests.corpus.formats.word.parcel import p, parcel
from tests.corpus.hostile.packing import CENTRAL, END, lying, marked, packed, special

HERONS = "Bầy cò trắng làng Trúc Lâm về muộn một tháng. Cả xã chỉ đếm được 41 tổ."
READING = Reading(
    max_file_bytes=200_000,
    max_html_bytes=600_000,
    max_records_bytes=2_000_000,
    max_unpacked_bytes=300_000,
    max_line_chars=5_000,
    max_lines=1_000,
    max_article_chars=50_000,
)
EXPORTED = {"trichdan": 1, "title": "Cò", "text": HERONS}
XXE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'


def lines(*objects: object) -> bytes:
    return "\n".join(json.dumps(one) for one in objects).encode()


def word_with(name: str, content: bytes, *, target: str = "") -> bytes:
    """A Word file with one more part, which stands for the body where it is the target."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        f'Target="{target}"/></Relationships>'
    )
    return packed({"_rels/.rels": rels, name: content})


ARCHIVES: dict[str, tuple[bytes, str]] = {
    "unpacks to far more than it is": (packed({"a.txt": "0" * 2_000_000}), "more than 300,000 bytes when unpacked"),
    "many files that together are too much": (
        packed({f"{n}.txt": "0" * 90_000 for n in range(4)}),
        "more than 300,000 bytes when unpacked",
    ),
    "an archive in an archive": (packed({"b.zip": packed({"a.txt": HERONS})}), "an archive within an archive"),
    "an archive in an archive, in capitals": (packed({"B.ZIP": packed({"a.txt": "x"})}), "an archive within an archive"),
    "a packed tape in an archive": (packed({"b.tgz": gzip.compress(b"x")}), "an archive within an archive"),
    "a name above its folder": (packed({"../a.txt": HERONS}), "leads outside of it"),
    "a name above its folder, later": (packed({"a/b/../../../c.txt": HERONS}), "leads outside of it"),
    "a name from the root": (packed({"/etc/cron.d/a.txt": HERONS}), "leads outside of it"),
    "a name on a drive": (packed({"C:/a.txt": HERONS}), "leads outside of it"),
    "a name on a share": (packed({"\\\\may\\chung\\a.txt": HERONS}), "leads outside of it"),
    "a name in another stream": (packed({"a.txt:an.txt": HERONS}), "leads outside of it"),
    "a name that turns about": (packed({"a\u202etxt.md": HERONS}), "leads outside of it"),
    "a name of two lines": (packed({"a\nrejected b.txt": HERONS}), "leads outside of it"),
    "a link": (special("a.txt", "/etc/passwd", 0o120777), "there is a link in it"),
    "locked": (marked(packed({"a.txt": HERONS}), 0x1), "encrypted"),
    "locked strongly": (marked(packed({"a.txt": HERONS}), 0x41), "encrypted"),
    "more files than it may have": (packed({f"{n}.txt": "" for n in range(60)}), "60 files in it; it may have 50"),
    "a list of files without end": (lying(packed({"a.txt": HERONS}), END, 12, 4_000_000_000), "made for more files"),
    "a list of files elsewhere": (lying(packed({"a.txt": HERONS}), END, 16, 4_000_000_000), "broken in its archive"),
    "a length that is less": (lying(packed({"a.txt": HERONS}), CENTRAL, 24, 1), "broken in its archive"),
    "a packed length that is less": (lying(packed({"a.txt": HERONS}), CENTRAL, 20, 1), "broken in its archive"),
    "a place outside of the file": (lying(packed({"a.txt": HERONS}), CENTRAL, 42, 1_000_000), "broken in its archive"),
    "packed in a way that takes much memory": (packed({"a.txt": HERONS}, method=zipfile.ZIP_LZMA), "packed in a way"),
    "cut short": (packed({"a.txt": HERONS})[:60], "a broken .zip file"),
    "nothing in it": (packed({}), "no supported file in it"),
    "a program in it alone": (packed({"a.exe": b"MZ"}), "no supported file in it"),
}  # fmt: skip
RECORDS: dict[str, tuple[str, bytes, str]] = {
    "a cell of a megabyte": (".csv", b"title,text\nA," + b"x" * 1_000_000, "more than"),
    "a quote that never ends": (".csv", b'title,text\nA,"' + b"x\n" * 30_000, "field larger than field limit"),
    "a line of a megabyte": (".jsonl", b'{"text": "' + b"x" * 1_000_000 + b'"}', "a line of more than 300,000 bytes"),
    "brackets a hundred thousand deep": (".jsonl", b'{"text":' + b"[" * 100_000, "not JSON that can be read"),
    "objects a hundred thousand deep": (".jsonl", b'{"text":' * 30_000, "not JSON that can be read"),
    "a number of a hundred thousand digits": (".jsonl", b'{"text": ' + b"9" * 100_000 + b"}", "not JSON that can be read"),
    "a string that is no article": (".jsonl", b'"x"', "not a JSON object"),
    "an exported text too long": (".jsonl", lines(EXPORTED | {"text": "chữ " * 15_000}), "60,000 characters, more than 50,000"),
    "an exported text of too many lines": (".jsonl", lines(EXPORTED | {"text": "x\n" * 2_000}), "2,001 lines, more than 1,000"),
    "an exported text in one line": (".jsonl", lines(EXPORTED | {"text": "x" * 6_000}), "one line of 6,000 characters"),
    "an exported title of a book": (".jsonl", lines(EXPORTED | {"title": "Cò " * 5_000}), "has 15,000 characters"),
    "an exported line of tomorrow": (".jsonl", lines(EXPORTED | {"trichdan": 99}), "update it"),
    "an exported day that is none": (".jsonl", lines(EXPORTED | {"published": "2024-02-31"}), "no date"),
    "an exported half of a character": (".jsonl", b'{"trichdan": 1, "title": "\\ud800", "text": "x"}', "is no text"),
    "exported corrections of what is no field": (".jsonl", lines(EXPORTED | {"corrected": ["id; DROP TABLE"]}), "no fields"),
}  # fmt: skip
FILES: dict[str, tuple[str, bytes, str]] = {
    "more lines than an article has": (".txt", b"x\n" * 20_000, "20,001 lines, more than 1,000"),
    "one line without end": (".txt", b"x " * 20_000, "one line of"),
    "more bytes than are opened": (".txt", b"x\n" * 150_000, "300,000 bytes; a .txt file may have 200,000"),
    "nothing but what is not seen": (".txt", b"\x01\x02 \n\x07" * 9, "full of control characters"),
    "bytes of no writing": (".txt", bytes(range(128, 256)) * 20, "neither UTF-8"),
    "tags a hundred thousand deep": (".html", b"<div>" * 100_000 + b"x", "its elements stand in each other"),
    "spans that are never closed": (".html", b"<p>a" + b"<span>" * 90_000, "its elements stand in each other"),
    "a page of more bytes than are read": (".html", b"<p>" + b"x " * 400_000, "a .html file may have 600,000"),
    "a PDF that says it has a billion sheets": (
        ".pdf", drawn([]).replace(b"/Count 1", b"/Count 999999999"), ".pdf|PDF",
    ),
    "a PDF that is its own parent": (
        ".pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>", ".pdf|PDF",
    ),
    "a PDF that is a program": (".pdf", b"MZ" + bytes(500), "a broken .pdf file"),
    "a Word file with an entity of this machine": (".docx", parcel(p("&x;"), before=XXE), "document type|broken"),
    "a Word file with entities in entities": (".docx", parcel(p("&c;"), before=LAUGHS), "document type|broken"),
    "a Word file that unpacks to too much": (".docx", parcel(p("x" * 900_000)), "it unpacks to"),
    "a Word file whose body is called a picture": (
        ".docx", word_with("word/a.png", b"<w>" + b" " * 900_000 + b"</w>", target="word/a.png"), "it unpacks to",
    ),
    "a Word file whose body lies outside of it": (
        ".docx", word_with("a.txt", b"x", target="../../../../etc/passwd"), "broken|body|no Word",
    ),
    "a Word file whose body is a body too deep": (
        ".docx", parcel("<w:p>" * 3_000 + "</w:p>" * 3_000), "a broken .docx file",
    ),
    "a Word file with a password": (".docx", b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password"),
    "a program by another name": (".docx", b"MZ" + bytes(600), "a broken .docx file"),
}  # fmt: skip
HOSTILE = {
    **{f"an archive: {name}": (".zip", *one) for name, one in ARCHIVES.items()},
    **RECORDS,
    **FILES,
}


@dataclass(frozen=True, slots=True)
class Corpus:
    store: Store
    folder: Path

    def told(self) -> object:
        """All that there is."""
        return self.store.state(), list(self.store.entries())


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("hostile")
    with Store(folder / "trichdan.db") as store:
        (folder / "co.txt").write_text(HERONS, encoding="utf-8")
        assert [one.status for one in add(store, [str(folder / "co.txt")])] == ["added"]
        yield Corpus(store, folder)


@pytest.fixture(autouse=True)
def lowered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_FILES", 50)
    monkeypatch.setattr(package, "_MAX_XML_BYTES", 800_000)


def refused(corpus: Corpus, path: Path) -> list[str]:
    """The reasons; nothing else came of it."""
    added = list(add(corpus.store, [str(path)], reading=READING))
    assert {one.status for one in added} == {"rejected"}
    return [one.reason or "" for one in added]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_line_and_the_corpus_stays_as_it_is(
    corpus: Corpus, name: str
) -> None:
    suffix, data, wanted = HOSTILE[name]
    before = corpus.told()
    path = corpus.folder / f"thu{suffix}"
    path.write_bytes(data)
    reasons = refused(corpus, path)
    assert any(part in reason for part in wanted.split("|") for reason in reasons), reasons
    for reason in reasons:
        assert reason.isprintable() and len(reason) < 300
        assert str(corpus.folder) not in reason and "Traceback" not in reason and "root:" not in reason
    assert corpus.told() == before
    assert {each.name for each in corpus.folder.iterdir()} >= {"co.txt", path.name}
    assert not (corpus.folder.parent / "a.txt").exists()


@pytest.mark.parametrize(
    "name", [f"a{suffix}" for suffix in (".exe", ".sh", ".tar", ".gz", ".docx.js", ".xml", ".svg", ".db")]
)
def test_files_of_other_kinds_are_not_opened(corpus: Corpus, name: str) -> None:
    before = corpus.told()
    path = corpus.folder / name
    path.write_bytes(b"\x00")
    assert path.suffix not in SUFFIXES
    (reason,) = refused(corpus, path)
    assert reason.startswith("not a supported kind of file")
    assert corpus.told() == before


@pytest.mark.parametrize(
    "written", ["co.txt\0", "", "  ", "/dev/zero.txt", "~nobody-of-that-name/a.txt", "file:///etc/passwd"]
)
def test_what_is_no_path_of_a_file_is_refused(corpus: Corpus, written: str) -> None:
    before = corpus.told()
    (one,) = add(corpus.store, [written], reading=READING)
    assert (one.status, corpus.told()) == ("rejected", before)


TITLES = {
    "turned about": ("Hóa đơn \u202egpj.exe", "Hóa đơn gpj.exe"),
    "in isolation": ("A\u2066\u2067B\u2069C", "ABC"),
    "with nothing between the letters": ("C\u200bò\u2060 về\ufeff", "Cò về"),
    "of two lines": ("Cò\r\nrejected: khác\u2028ba", "Cò rejected: khác ba"),
    "that clears a terminal": ("Cò\x1b[2J\x9b31m về", "Cò[2J31m về"),
    "too long": ("x" * 2_000, "x" * 500),
}


@pytest.mark.parametrize("name", TITLES)
def test_a_title_is_one_line_and_changes_nothing_beside_it(tmp_path: Path, name: str) -> None:
    written, kept = TITLES[name]
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines({"title": written, "text": HERONS}))
    with Store(tmp_path / "trichdan.db") as store:
        assert [one.title for one in add(store, [str(path)])] == [kept]
