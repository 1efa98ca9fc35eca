"""From bytes to text, in Unicode or an eight-bit code page; what is no text is refused."""

import codecs
import re

from corpus.formats.legacy import accented_words, vietnamese_share
from corpus.text.vietnamese import nfc

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BINARY_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.002
_MIN_1258_SHARE = 0.6
_UTF16_SAMPLE_BYTES = 20_000


class UnreadableText(ValueError):
    """Bytes that are no text this program reads; the message is the reason, in plain words."""


def decode(data: bytes) -> str:
    """The text of `data` in NFC. Raises UnreadableText for binary data."""
    return nfc(_decoded(data))


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data, encoding)
    if data.startswith(_BINARY_MAGIC):
        raise UnreadableText("binary data, not text")
    if b"\0" in data:
        return _unmarked_utf16(data)
    if len(_CONTROLS.findall(data)) > _MAX_CONTROL_SHARE * len(data):
        raise UnreadableText("binary data, not text: it is full of control characters")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _eight_bit(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableText(f"marked as {error.encoding} but broken at byte {error.start}") from None
    if "\0" in text:
        raise UnreadableText("binary data, not text: it holds NUL characters")
    return text


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark: every other byte is one of the few high bytes that Vietnamese needs."""
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = data[first:_UTF16_SAMPLE_BYTES:2]
        usual = sum(high.count(value) for value in (0x00, 0x01, 0x03, 0x1E, 0x20))
        if len(data) % 2 == 0 and usual >= 0.97 * len(high) and high.count(0) >= 0.5 * len(high):
            return _strictly(data, encoding)
    raise UnreadableText("binary data, not text: it holds NUL bytes")


def _eight_bit(data: bytes) -> str:
    """windows-1258 where that reads as Vietnamese, else windows-1252 (which the legacy fonts share)."""
    try:
        vietnamese = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        vietnamese = ""
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    share = vietnamese_share(accented_words(vietnamese))
    if share >= _MIN_1258_SHARE and share > vietnamese_share(accented_words(western)):
        return vietnamese
    if not western:
        raise UnreadableText("neither UTF-8, UTF-16 nor windows-1258; save it as UTF-8")
    return western
