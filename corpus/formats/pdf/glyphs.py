"""The characters on the sheets of a PDF: which, where, how large. The one module that knows pdfium."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_MIN_SIZE = 0.5
_STEP_DEGREES = 90
_MAX_SLANT_DEGREES = 2.0
_BOLD_WEIGHT = 600
_NAME_BYTES = 200


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as drawn, in points: its origin `x` on the baseline `y` (upwards), its end `right`.

    `known` is False where the font does not say which character it is.
    """

    char: str
    x: float
    y: float
    right: float
    size: float
    bold: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The glyphs of a page by the quarter turn in which they stand: as most do, then each of the others.

    `slanted` says that there are others yet, as a watermark has.
    """

    turns: tuple[tuple[Glyph, ...], ...]
    slanted: bool = False


def read_sheets(document: "PdfDocument") -> Iterator[Sheet]:
    """The sheets of `document`, one by one. Raises pypdfium2's errors for a broken one."""
    for at in range(len(document)):
        page = document[at]
        text = page.get_textpage()
        yield _sheet(page, text)
        text.close()
        page.close()


def _sheet(page: "PdfPage", text: "PdfTextPage") -> Sheet:
    left, bottom, right, top = page.get_cropbox()
    by_turn: dict[int, list[Glyph]] = {}
    slanted = False
    for turn, glyph, x, y in _glyphs(text):
        if not (left <= x <= right and bottom <= y <= top):
            continue
        if turn is None:
            slanted = True
        else:
            by_turn.setdefault(turn, []).append(glyph)
    turns = sorted(by_turn.values(), key=len, reverse=True)
    return Sheet(tuple(map(tuple, turns)), slanted)


def _glyphs(text: "PdfTextPage") -> Iterator[tuple[int | None, Glyph, float, float]]:
    """Each glyph, turned upright, with its turn and its place on the sheet."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    style: tuple[int | None, float, bool] = (0, 1.0, False)
    seen: object = None
    high = ""
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if pdfium.FPDFText_IsGenerated(text, at) == 1 or code in (0x0A, 0x0D):
            continue
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        if pdfium.FPDFText_IsHyphen(text, at) == 1:  # at the end of a line pdfium gives U+0002 for it
            code = ord("-")
        char = (high + chr(code)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        high = ""
        handle = pdfium.FPDFText_GetTextObject(text, at)
        if (address := ctypes.addressof(handle.contents) if handle else None) != seen or seen is None:
            style, seen = _style(text, at), address
        turn, size, bold = style
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        known = pdfium.FPDFText_HasUnicodeMapError(text, at) != 1
        start, base, end = _upright(turn, x.value, y.value, box)
        yield turn, Glyph(char, start, base, end, size, bold, known), x.value, y.value


def _style(text: "PdfTextPage", at: int) -> tuple[int | None, float, bool]:
    """The turn, the size in points and the boldness of the glyph at `at`."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    size = pdfium.FPDFText_GetFontSize(text, at) * (math.hypot(matrix.c, matrix.d) or 1.0)
    name = ctypes.create_string_buffer(_NAME_BYTES)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, at, name, _NAME_BYTES, flags)
    bold = b"bold" in name.value.lower() or pdfium.FPDFText_GetFontWeight(text, at) >= _BOLD_WEIGHT
    degrees = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
    turn = round(degrees / _STEP_DEGREES)
    slanted = abs(degrees - turn * _STEP_DEGREES) > _MAX_SLANT_DEGREES
    return None if slanted else turn % 4, max(size, _MIN_SIZE), bold


def _upright(turn: int | None, x: float, y: float, box: "ctypes.Structure") -> tuple[float, float, float]:
    """The start, the baseline and the end of a glyph once the sheet is turned so that it stands upright."""
    match turn:
        case 1:
            return y, -x, box.top
        case 2:
            return -x, -y, -box.left
        case 3:
            return -y, x, -box.bottom
        case _:
            return x, y, box.right
