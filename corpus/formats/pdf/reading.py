"""From the bytes of a PDF to its paragraphs: what the process that opens it does."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.formats.pdf.columns import Block, blocks_of
from corpus.formats.pdf.glyphs import Glyph, Sheet, read_sheets
from corpus.formats.pdf.heads import without_heads
from corpus.formats.pdf.lines import lines_of
from corpus.formats.pdf.overprint import without_overprint
from corpus.formats.pdf.paragraphs import paragraphs_of
from corpus.formats.pdf.words import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MAX_UNKNOWN_SHARE = 0.05
_UNKNOWN = "�"
_NONE, _MAX_NONE_SHARE = "\0", 0.2
"""What fonts say of characters that they do not have: mostly a tab that was to part words."""
_LOCKED = 4
"""What pdfium answers where it wants a password."""


class UnreadablePdf(ValueError):
    """A PDF that holds no text that can be read; the message is the reason, in plain words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs of a PDF, the title and author that it claims, and what of it could not be read."""

    paragraphs: list[str]
    title: str | None
    author: str | None
    notes: list[str]


def read_pdf(data: bytes, *, max_chars: int) -> Reading:
    """Raises UnreadablePdf, and pypdfium2's errors for a broken file."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _LOCKED:
            raise UnreadablePdf("the PDF is encrypted; save it without a password") from None
        raise
    sheets = list(_within(document, max_chars))
    claimed = document.get_metadata_dict(skip_empty=True)
    document.close()
    notes = list(_flaws(sheets))
    upright, turned = [], []
    for sheet in sheets:
        turns = [lines_of([_marked(glyph) for glyph in turn]) for turn in sheet.turns]
        plain = [without_overprint(lines) for lines in turns]
        if any(len(before) != len(after) for before, after in zip(turns, plain, strict=True)):
            notes.append(_OVERPRINT)
        upright.append(plain[0] if plain else [])
        turned.append(plain[1:])
    main = without_heads(upright)
    others = [without_heads([sheet[at] if at < len(sheet) else [] for sheet in turned]) for at in range(3)]
    blocks = [_blocks(lines, *(other[at] for other in others)) for at, lines in enumerate(main)]
    return Reading(
        paragraphs_of(blocks), claimed.get("Title"), claimed.get("Author"), list(dict.fromkeys(notes))
    )


def _blocks(*turns: list[Line]) -> list[Block]:
    return [block for lines in turns for block in blocks_of(lines)]


def _within(document: "PdfDocument", max_chars: int) -> Iterator[Sheet]:
    chars = 0
    for sheet in read_sheets(document):
        chars += sum(map(len, sheet.turns))
        if chars > max_chars:
            raise UnreadablePdf(f"more than {max_chars:,} characters")
        yield sheet


_OVERPRINT = "lettering across the text, such as a watermark, was left out"


def _flaws(sheets: list[Sheet]) -> Iterator[str]:
    """What the text lacks of the sheets. Raises UnreadablePdf where that is too much."""
    drawn = [glyph for sheet in sheets for turn in sheet.turns for glyph in turn if not glyph.char.isspace()]
    shown = [glyph for glyph in drawn if glyph.char != _NONE]
    if len(drawn) - len(shown) > _MAX_NONE_SHARE * len(drawn):
        shown = drawn
    if not shown:
        raise UnreadablePdf("the PDF holds no text, only pictures of it; run text recognition (OCR) first")
    unknown = sum(not _is_known(glyph) for glyph in shown)
    if unknown > _MAX_UNKNOWN_SHARE * len(shown):
        raise UnreadablePdf(
            f"the fonts of the PDF do not say which letters they draw ({unknown / len(shown):.0%} of the text); "
            "run text recognition (OCR) first"
        )
    if len(drawn) > len(shown):
        yield f"{len(drawn) - len(shown):,} characters that a font does not have were read as spaces"
    if unknown:
        yield f"{unknown:,} characters of a font that does not say which they are were not read"
    empty = [str(at) for at, sheet in enumerate(sheets, 1) if not sheet.turns]
    if empty:
        yield f"no text on {len(empty):,} of {len(sheets):,} sheets ({', '.join(empty[:5])}{', …' * (len(empty) > 5)})"
    if any(sheet.slanted for sheet in sheets):
        yield _OVERPRINT


def _is_known(glyph: Glyph) -> bool:
    return glyph.known and unicodedata.category(glyph.char[:1] or "\0") not in ("Cc", "Co", "Cn", "Cs")


def _marked(glyph: Glyph) -> Glyph:
    if glyph.char == _NONE:
        return replace(glyph, char=" ")
    return glyph if glyph.char.isspace() or _is_known(glyph) else replace(glyph, char=_UNKNOWN)
