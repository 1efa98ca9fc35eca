import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.encodings import UnreadableText, decode

TEXT = "Thư viện huyện mở cửa trở lại. Bạn đọc được mượn năm cuốn, giữ ấy trong hai tuần lễ.\n"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def windows_1258(text: str) -> bytes:
    """The letter with its hat, then the tone: the only way that this code page has for most letters."""
    data = b""
    for char in text:
        spread = unicodedata.normalize("NFD", char)
        tones = "".join(mark for mark in spread if mark in _TONES)
        base = unicodedata.normalize("NFC", "".join(mark for mark in spread if mark not in _TONES))
        data += (base + tones).encode("cp1258")
    return data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_utf_16_with_a_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_decomposed_letters_are_composed() -> None:
    assert decode(unicodedata.normalize("NFD", TEXT).encode()) == TEXT


def test_windows_1258_is_composed() -> None:
    assert decode(windows_1258(TEXT)) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Le café était déjà fermé à Noël, où l'hôtel du théâtre goûte la crème brûlée.",
        "“Smart” quotes – and a naïve café…",
        "Größe über schöne Straßen, für Müller",
        "El niño está aquí mañana según él",
        "© 2020 Intel® Xeon® €5",
    ],
)
def test_western_text_is_taken_for_what_it_is(text: str) -> None:
    assert decode(text.encode("cp1252")) == text
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"PK\x03\x04\x14\x00",
        b"abc\0def",
        bytes(range(1, 32)) * 4,
        bytes(range(256)),
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableText, match="binary data"):
        decode(data)


def test_a_broken_utf_16_file_is_refused() -> None:
    with pytest.raises(UnreadableText, match="utf-16"):
        decode(b"\xff\xfe\x41\x00\x00\xd8\x41")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableText:
        return
    assert unicodedata.is_normalized("NFC", text)
    assert "\0" not in text


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs", "Cc"))))
def test_unicode_text_comes_back_composed(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == unicodedata.normalize("NFC", text)
