"""From bytes to text, in Unicode or an eight-bit code page; what is no text is refused, what is damaged told."""

import codecs
import re
from dataclasses import dataclass

from corpus.formats.damage import encoded_twice, mend, mend_utf16
from corpus.formats.legacy import accented_words, vietnamese_share
from corpus.text.vietnamese import nfc

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
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
_FEW_CONTROLS, _MIN_BYTES_FOR_EACH = 2, 50
"""One or two are what a copied buffer leaves behind a text, if the text is long enough to be one."""
_MIN_1258_SHARE = 0.6
_UTF16_SAMPLE_BYTES = 20_000
# Names under which pages come in another encoding than the one named; the bytes tell better.
_MISTRUSTED = frozenset(
    {"iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "utf-16", "utf-8", "utf8"}
)


_TWICE = "its text was encoded in UTF-8 twice, and is read as it was before"


class UnreadableText(ValueError):
    """Bytes that are no text this program reads; the message is the reason, in plain words."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in NFC; `notes` say how many of its bytes were none, where, and what stands for them."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, charsets: tuple[str | None, ...] = (), first_line: int = 1) -> Decoded:
    """The text of `data`, in the first of the named `charsets` that fits, else in what its bytes show.

    Text that is UTF-8 or UTF-16 but for a few bytes is read, those as U+FFFD or as the typographic mark
    of windows-1252 that they clearly are; notes count lines from `first_line`. Raises UnreadableText for
    binary data.
    """
    for name in charsets if not _is_utf8(data) else ():
        try:
            if name and name.lower().replace("_", "-") not in _MISTRUSTED:
                return Decoded(nfc(data.decode(name)))
        except (LookupError, UnicodeDecodeError):
            continue
    read = _decoded(data, first_line)
    return Decoded(nfc(read.text), read.notes)


def charset_of(beginning: bytes) -> str:
    """The encoding of a text that begins so: one of "utf-8", "utf-16", "cp1258" and "cp1252". Raises UnreadableText."""
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    whole = beginning[: beginning.rfind(b"\n") + 1] or beginning
    read = decode(whole).text
    if _utf8(whole, 1) is not None:
        return "utf-8"
    return "cp1258" if read == nfc(whole.decode("cp1258", "replace")) else "cp1252"


def _decoded(data: bytes, first_line: int) -> Decoded:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _marked(data[len(bom) :], encoding, first_line)
    if data.startswith(_BINARY_MAGIC):
        raise UnreadableText("binary data, not text")
    allowed = max(min(_FEW_CONTROLS, len(data) // _MIN_BYTES_FOR_EACH), _MAX_CONTROL_SHARE * len(data))
    if data.count(0) > allowed:
        return _unmarked_utf16(data, first_line)
    if len(_CONTROLS.findall(data)) > allowed:
        raise UnreadableText("binary data, not text: it is full of control characters")
    text = data.replace(b"\0", b"")
    return _utf8(text, first_line) or Decoded(_eight_bit(text))


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 beyond ASCII, which no text in another encoding is by chance."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf8(data: bytes, first_line: int) -> Decoded | None:
    try:
        text = data.decode("utf-8")
        return Decoded(once, (_TWICE,)) if (once := encoded_twice(text)) else Decoded(text)
    except UnicodeDecodeError:
        return Decoded(*mended) if (mended := mend(data, first_line=first_line)) else None


def _marked(data: bytes, encoding: str, first_line: int) -> Decoded:
    """Text that says by its first bytes what it is."""
    try:
        read = Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        mended = mend(data, first_line=first_line) if encoding == "utf-8" else mend_utf16(data, encoding)
        if not mended:
            raise UnreadableText(f"marked as {encoding} but broken at byte {error.start}") from None
        read = Decoded(*mended)
    if "\0" in read.text:
        raise UnreadableText("binary data, not text: it holds NUL characters")
    return read


def _unmarked_utf16(data: bytes, first_line: int) -> Decoded:
    """UTF-16 without a mark: every other byte is one of the few high bytes that Vietnamese needs."""
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = data[first:_UTF16_SAMPLE_BYTES:2]
        usual = sum(high.count(value) for value in (0x00, 0x01, 0x03, 0x1E, 0x20))
        if usual >= 0.97 * len(high) and high.count(0) >= 0.5 * len(high):
            return _marked(data, encoding, first_line)
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
