"""Small PDFs made by hand: each piece of text at its place, in a font of known widths."""

import io
import zlib
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter

WIDTH, SPACE = 0.5, 0.25
"""What a letter and a space take, in the size of the font."""


@dataclass(frozen=True, slots=True)
class Text:
    """`text` from `x`, `y` on in `size`; `matrix` turns it, `spacing` sets its letters apart, both in PDF's way."""

    x: float
    y: float
    text: str
    size: float = 10
    matrix: tuple[float, float, float, float] = (1, 0, 0, 1)
    spacing: float = 0
    font: str = "F1"


def width(text: str, size: float = 10) -> float:
    return sum(SPACE if char == " " else WIDTH for char in text) * size


def column(
    lines: list[str], x: float = 50, top: float = 780, size: float = 10, pitch: float = 14
) -> list[Text]:
    """Lines below each other."""
    return [Text(x, top - at * pitch, line, size) for at, line in enumerate(lines)]


def justified(line: str, x: float, y: float, right: float, size: float = 10) -> list[Text]:
    """The words of a line, spread so that it ends at `right`."""
    words = line.split()
    room = right - x - sum(width(word, size) for word in words)
    texts, at = [], x
    for word in words:
        texts.append(Text(at, y, f"{word} ", size))  # pdfium leaves a lone letter of a font not embedded out
        at += width(word, size) + room / max(1, len(words) - 1)
    return texts


def drawn(*sheets: list[Text], title: str = "", author: str = "", rotate: int = 0) -> bytes:
    """A PDF of these sheets. Font F1 says which letters it draws, F2 does not."""
    objects: list[bytes] = [b"", b""]

    def add(content: str | bytes) -> int:
        objects.append(content.encode() if isinstance(content, str) else content)
        return len(objects)

    unicode_map = add(_stream(_unicode_map()))
    fonts = []
    descriptor = add(
        "<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0"
        "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"
    )
    for told in (f"/ToUnicode {unicode_map} 0 R", ""):
        below = add(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            f"/Supplement 0>>/DW {WIDTH * 1000:.0f}/W[32[{SPACE * 1000:.0f}]]/FontDescriptor {descriptor} 0 R>>"
        )
        fonts.append(
            add(
                "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H"
                f"/DescendantFonts[{below} 0 R]{told}>>"
            )
        )
    kids = []
    for sheet in sheets:
        content = add(_stream("".join(map(_shown, sheet))))
        kids.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Contents {content} 0 R"
                f"/Resources<</Font<</F1 {fonts[0]} 0 R/F2 {fonts[1]} 0 R>>>>>>"
            )
        )
    info = add(
        f"<</Title <FEFF{title.encode('utf-16-be').hex()}>/Author <FEFF{author.encode('utf-16-be').hex()}>>>"
    )
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    return _file(objects, info)


def locked(data: bytes, *, user: str, owner: str, algorithm: str) -> bytes:
    """The same PDF, encrypted."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, owner, algorithm=algorithm)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _shown(text: Text) -> str:
    a, b, c, d = text.matrix
    return (
        f"BT /{text.font} {text.size} Tf {text.spacing} Tc {a} {b} {c} {d} {text.x} {text.y} Tm "
        f"<{text.text.encode('utf-16-be').hex()}> Tj ET\n"
    )


def _unicode_map() -> str:
    """Each code is the character of that number; a range may not go beyond one first byte."""
    rows = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256) if not 0xD8 <= high < 0xE0]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    blocks = "\n".join(f"{len(part)} beginbfrange\n{chr(10).join(part)}\nendbfrange" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{blocks}\nendcmap end"
    )


def _stream(content: str) -> bytes:
    packed = zlib.compress(content.encode())
    return f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"


def _file(objects: list[bytes], info: int) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {info} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
