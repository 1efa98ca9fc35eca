import io
import json
import struct
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import RejectedSource
from corpus.formats import archive
from corpus.formats.files import PACKED, other_kinds
from corpus.formats.pages import read
from corpus.formats.presence import is_gone, place_of
from corpus.formats.reading import Reading
from corpus.models import Page

DUCKS = "Đàn vịt giời ở đầm Láng năm nay có 347 con, nhiều hơn năm ngoái 58 con."


def packed(tmp_path: Path, files: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> Path:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def told(path: Path, **limits: int) -> list[tuple[str, str]]:
    """Of each page and rejection what stands behind the path, and its text or the reason."""
    items = read(str(path), reading=Reading(**limits))  # type: ignore[arg-type]
    return [
        (item.origin.removeprefix(str(path)), item.text)
        if isinstance(item, Page)
        else (item.source.removeprefix(str(path)), item.reason)
        for item in items
    ]


def test_every_file_in_it_is_read_as_its_kind_is(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"title": title, "text": f"Chữ {title}."}) for title in ("Một", "Hai"))
    path = packed(
        tmp_path,
        {
            "vit.txt": DUCKS,
            "sâu/trong/b.md": "# Ao\n\nAo rộng.",
            "c.jsonl": lines,
            "d.csv": "title,text\nBa,Chữ ba.\n",
            "rong.txt": "",
            "anh.jpg": b"\xff\xd8",
            "anh2.JPG": b"\xff\xd8",
            "doc": "?",
            ".DS_Store": "x",
            "__MACOSX/vit.txt": "x",
            ".an/vit.txt": "x",
            "hong.pdf": "%PDF",
        },
    )
    items = told(path)
    assert items[:-1] == [
        ("#vit.txt", DUCKS),
        ("#sâu/trong/b.md", "Ao\n\nAo rộng."),
        ("#c.jsonl#Một", "Chữ Một."),
        ("#c.jsonl#Hai", "Chữ Hai."),
        ("#d.csv#Ba", "Chữ ba."),
        ("#rong.txt", "the file is empty"),
    ]
    assert items[-1][0] == "#hong.pdf"
    assert other_kinds(path) == Counter({".jpg": 2, "": 1})


def test_a_file_that_left_the_archive_is_gone(tmp_path: Path) -> None:
    path = packed(tmp_path, {"vit.txt": DUCKS, "ao.txt": "Ao rộng."})
    origin = f"{path}#vit.txt"
    assert place_of(str(path)) == f"{path}#"
    assert not is_gone(origin)
    packed(tmp_path, {"ao.txt": "Ao rộng hơn."})
    assert is_gone(origin)


@pytest.mark.parametrize(
    "name", ["../vit.txt", "a/../../vit.txt", "/etc/vit.txt", "..\\vit.txt", "C:\\vit.txt", "a\x1b[2J.txt"]
)
def test_one_that_leads_outside_of_itself_is_refused_whole(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path, {"ao.txt": "Ao rộng.", name: DUCKS})
    ((where, why),) = told(path)
    assert (where, why.partition(":")[0]) == ("", "a name in it leads outside of it")


def test_other_dangers_are_refused_whole_and_by_name(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("noi.txt")
    link.external_attr = 0o120777 << 16
    path = packed(tmp_path, {"ao.txt": "Ao."})
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(link, "/etc/passwd")
    assert told(path) == [("", "there is a link in it, not a file: 'noi.txt'")]
    path = packed(tmp_path, {"ao.txt": "Ao.", "trong/hai.zip": "PK"})
    assert told(path) == [("", "an archive within an archive; unpack it first: 'trong/hai.zip'")]
    path = packed(tmp_path, {"ao.txt": "Ao."})
    with zipfile.ZipFile(path, "a") as made, pytest.warns(UserWarning, match="Duplicate name"):
        made.writestr("ao.txt", "Ao khác.")
    assert told(path) == [("", "a file stands twice in it: 'ao.txt'")]
    path = packed(tmp_path, {"ao.txt": "Ao."})
    marked = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[marked.index(signature) + flags] |= 1
    path.write_bytes(marked)
    assert told(path) == [("", "encrypted; unpack it first: 'ao.txt'")]


def test_what_unpacks_to_too_much_is_refused_before_any_of_it_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path, {"ao.txt": "Ao rộng.", "bom.txt": "0" * 3_000_000})
    why = "a file in it unpacks to more than 200 times its size: 'bom.txt'"
    assert told(path) == [("", why)]
    path = packed(tmp_path, {f"{number}.txt": "0" * 900_000 for number in range(4)})
    assert told(path, max_unpacked_bytes=3_000_000) == [("", "more than 3,000,000 bytes when unpacked")]


def lie(path: Path, at: tuple[int, int], value: int) -> None:
    """Writes another number into the heads of the first file: at these places behind the signatures."""
    data = bytearray(path.read_bytes())
    for signature, place in zip((b"PK\x03\x04", b"PK\x01\x02"), at, strict=True):
        struct.pack_into("<I", data, data.index(signature) + place, value)
    path.write_bytes(data)


def test_declared_lengths_are_not_believed(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.txt": DUCKS, "ao.txt": "Ao rộng."})
    lie(path, (22, 24), 3)
    assert told(path) == [
        ("#a.txt", "broken in its archive (BadZipFile)"),
        ("#ao.txt", "Ao rộng."),
    ]
    path = packed(tmp_path, {"bom.txt": "0" * 3_000_000})
    lie(path, (18, 20), 2_000_000)
    assert told(path, max_unpacked_bytes=2_500_000) in (
        [("", "more than 2,500,000 bytes when unpacked")],
        [("#bom.txt", "broken in its archive (EOFError)")],
    )
    path = packed(tmp_path, {"a.txt": DUCKS})
    lie(path, (22, 24), 4_000_000_000)
    assert told(path) in ([("#a.txt", DUCKS)], [("#a.txt", "broken in its archive (EOFError)")])


def test_too_many_files_are_refused_by_their_list_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = packed(tmp_path, {f"{number}.txt": "a" for number in range(12)})
    monkeypatch.setattr(archive, "MAX_FILES", 10)
    assert told(path) == [("", "12 files in it; it may have 10")]
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.rindex(b"PK\x05\x06") + 12, 900_000_000)
    path.write_bytes(data)
    assert told(path) == [("", "made for more files than the 10 that it may have")]


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (lambda data: data[:40], "a broken .zip file: its list of files is missing"),
        (lambda data: b"PK\x05\x06" + bytes(18), "no supported file in it"),
        (lambda data: b"\x00" * 60, "a broken .zip file: its list of files is missing"),
    ],
)
def test_what_is_no_archive_is_refused_in_words(
    tmp_path: Path, harm: Callable[[bytes], bytes], why: str
) -> None:
    path = packed(tmp_path, {"a.txt": DUCKS})
    path.write_bytes(harm(path.read_bytes()))
    assert told(path) == [("", why)]


def test_one_packed_in_another_way_is_named_and_stops_no_other(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.txt": DUCKS}, method=zipfile.ZIP_LZMA)
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("ao.txt", "Ao rộng.")
    assert told(path) == [
        ("#a.txt", "packed in a way that is not read; pack it as usual"),
        ("#ao.txt", "Ao rộng."),
    ]


@given(st.data())
def test_any_damage_is_read_or_refused(data: st.DataObject) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", DUCKS)
        made.writestr("b/c.md", "# Ao")
    spoilt = bytearray(whole.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = list(
            archive.members(
                io.BytesIO(bytes(spoilt)), "a.zip", PACKED, max_file_bytes=10_000, max_bytes=20_000
            )
        )
    except RejectedSource:
        return
    assert all(isinstance(one, archive.Member | RejectedSource) for one in found)
