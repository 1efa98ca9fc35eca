import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.encodings import Decoded, UnreadableText, decode

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
    assert decode(TEXT.encode(encoding)) == Decoded(TEXT)


def test_big_endian_utf_16_with_a_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == Decoded(TEXT)


def test_decomposed_letters_are_composed() -> None:
    assert decode(unicodedata.normalize("NFD", TEXT).encode()) == Decoded(TEXT)


def test_windows_1258_is_composed() -> None:
    assert decode(windows_1258(TEXT)) == Decoded(TEXT)


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
    assert decode(text.encode("cp1252")) == Decoded(text)
    assert decode(text.encode()) == Decoded(text)


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


def test_a_nul_byte_in_a_long_text_is_left_out() -> None:
    assert decode(10 * TEXT.encode() + b"\0" + TEXT.encode()) == Decoded(11 * TEXT)


def test_a_broken_utf_16_file_is_refused() -> None:
    with pytest.raises(UnreadableText, match="utf-16"):
        decode(b"\xff\xfe\x41\x00\x00\xd8\x00\xd8\x41\x00\x00\xd8\x00\xd8\x00\xd8\x41")


@pytest.mark.parametrize(
    ("data", "text", "notes"),
    [
        (
            "Thư viện mở cửa".encode().replace(b" m", b" \xffm"),
            "Thư viện \ufffdmở cửa",
            ("one place is no UTF-8 and reads \ufffd (line 1)",),
        ),
        (
            "Thư viện\nmở cửa".encode()[:-2] + b"\xe1\xbb",
            "Thư viện\nmở c\ufffd",
            ("one place is no UTF-8 and reads \ufffd (line 2)",),
        ),
        (
            b"\xff" + "Thư viện\nmở cửa\nlại".encode() + b"\xff\n\xe1\xba",
            "\ufffdThư viện\nmở cửa\nlại\ufffd\n\ufffd",
            ("3 places are no UTF-8 and read \ufffd (lines 1, 3, 4)",),
        ),
        (
            b"\xef\xbb\xbf" + "Thư viện".encode() + b"\xc0",
            "Thư viện\ufffd",
            ("one place is no UTF-8 and reads \ufffd (line 1)",),
        ),
        (
            b"\xff\xfe" + "Thư viện".encode("utf-16-le")[:-1],
            "Thư việ\ufffd",
            ("one place is no text in UTF-16-LE and reads \ufffd",),
        ),
    ],
)
def test_a_few_bad_bytes_are_shown_and_told(data: bytes, text: str, notes: tuple[str, ...]) -> None:
    assert decode(data) == Decoded(text, notes)


@pytest.mark.parametrize(
    ("pasted", "read"),
    [
        ("“Chủ lò” cho biết", "“Chủ lò” cho biết"),
        ("theo ‘Báo Thử’.", "theo ‘Báo Thử’."),
        ("Côte d’Ivoire", "Côte d’Ivoire"),
        ("từ 5–7 giờ – hoặc muộn hơn — mai…", "từ 5–7 giờ – hoặc muộn hơn — mai…"),
        ("giá 5\u00a0triệu", "giá 5\u00a0triệu"),
    ],
)
def test_typographic_marks_of_windows_1252_within_utf_8_are_read_as_such(pasted: str, read: str) -> None:
    marks = "“”‘’–—…\u00a0"
    data = b"".join(char.encode("cp1252" if char in marks else "utf-8") for char in pasted)
    count = sum(char in marks for char in pasted)
    assert decode("Xóm Mía. ".encode() + data) == Decoded(
        f"Xóm Mía. {read}", (f"windows-1252 marks within UTF-8 read as such: {count} (line 1)",)
    )


@pytest.mark.parametrize("left", [b"\x91\xe1\xbb\x93ng", b"c\x93 ng", b"\x94 ng", b"m\x97t", b"tr\xa0 l"])
def test_what_is_left_of_a_letter_is_no_typographic_mark(left: bytes) -> None:
    assert "\ufffd" in decode("Thư viện huyện ".encode() + left).text


def test_text_with_more_bad_places_than_a_few_is_read_as_an_eight_bit_code_page() -> None:
    assert decode("Où l'été".encode("cp1252")) == Decoded("Où l'été")
    assert decode("“Été” où déjà ".encode("cp1252") + "à".encode()).text.endswith("Ã\u00a0")


@given(st.text("aàạậệ ữ.\n", max_size=200), st.binary(min_size=1, max_size=2), st.data())
def test_around_a_bad_byte_nothing_is_lost(text: str, bad: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    whole = "Thư viện huyện. " + text[:at]
    try:
        read = decode(whole.encode() + b"\xff" + bad + b"\xff" + text[at:].encode()).text
    except UnreadableText:
        return
    assert read.startswith(unicodedata.normalize("NFC", whole))
    assert read.endswith(text[at:])


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except UnreadableText:
        return
    assert unicodedata.is_normalized("NFC", text)
    assert "\0" not in text


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs", "Cc"))))
def test_unicode_text_comes_back_composed(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == Decoded(unicodedata.normalize("NFC", text))


def test_a_stray_nul_makes_no_binary_data_of_a_short_text() -> None:
    text = "Chợ nghỉ từ hôm nay đến hết tuần sau."
    assert decode(f"{text}\0".encode()).text == text


SAID = "Chợ sách cũ ven hồ lại mở, giá 85.000 đồng một cuốn; người bán phần lớn là sinh viên."


@pytest.mark.parametrize("charset", ["windows-1252", "windows-1258", "iso-8859-15", "gb2312"])
def test_utf_8_beyond_ascii_is_read_as_such_whatever_it_is_said_to_be(charset: str) -> None:
    for said in (SAID, "The market’s gates open early"):
        assert decode(said.encode(), charsets=(charset,)).text == said


def test_what_was_encoded_twice_is_read_as_it_was_before() -> None:
    for wrong in ("latin-1", "cp1252"):
        twice = "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in SAID.encode()).encode()
        read = decode(twice)
        assert (read.text, len(read.notes)) == (SAID, 1)
    assert decode("Größe, naïf, cœur, été".encode()).text == "Größe, naïf, cœur, été"


def test_vietnamese_windows_text_that_is_said_to_be_western_is_read() -> None:
    data = (
        "Chợ sách mở cửa, người đọc đông".replace("ợ", "ơ\u0323")
        .replace("ở", "ơ\u0309")
        .replace("ử", "ư\u0309")
    )
    data = data.replace("ờ", "ơ\u0300").replace("ọ", "o\u0323")
    assert decode(data.encode("cp1258"), charsets=("windows-1252",)).text == "Chợ sách mở cửa, người đọc đông"
