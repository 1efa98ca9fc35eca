"""PDF documents: text pages joined, running heads gone, wrapped lines made into paragraphs again."""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

from corpus.cleaning.lines import closes_with_stop, is_listed, key, strip
from corpus.errors import RejectedSource
from corpus.models import Page

_MIN_REPEATS = 3
_MIN_FULL_SHARE = 0.7
_MIN_TIGHT_SHARE = 0.95  # letters differ in width, so a line may be full with fewer of them
_PAGE_NUMBER = re.compile(r"(?:trang|page)?\s*[-–]?\s*\d{1,4}\s*(?:[-–]|(?:/|of)\s*\d{1,4})?", re.IGNORECASE)


def parse_pdf(data: bytes, origin: str, *, max_chars: int) -> Page:
    """The page in `data`. Raises RejectedSource for an encrypted and a text-less document, and
    whatever pypdf lets through for a broken one.
    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw that it mends
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise RejectedSource(origin, "the PDF is encrypted; save it without a password")
    sheets: list[list[str]] = []
    for sheet in reader.pages:
        sheets.append([strip(line) for line in sheet.extract_text().split("\n")])
        if sum(len(line) for lines in sheets for line in lines) > max_chars:
            raise RejectedSource(origin, f"more than {max_chars:,} characters")
    text = "\n\n".join(joined_lines(_without_running_heads(sheets)))
    if not strip(text):
        raise RejectedSource(
            origin, "the PDF holds no text, only pictures of it; run text recognition (OCR) first"
        )
    meta = reader.metadata
    title, author = (meta.title, meta.author) if meta else (None, None)
    return Page(origin, text, title=_property(title), author=_property(author))


def joined_lines(lines: Sequence[str]) -> list[str]:
    """Paragraphs of lines that a typesetter wrapped: parted by short lines and by list items."""
    filled = sorted(len(line) for line in lines if line)
    if not filled:
        return []
    width = filled[int(0.9 * (len(filled) - 1))]
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        if not line:
            previous = ""
        elif previous and _continues(previous, line, width):
            paragraphs[-1] += ("" if re.search(r"[^\W\d_]-$|\d-$", previous) else " ") + line
            previous = line
        else:
            paragraphs.append(line)
            previous = line
    return paragraphs


def _continues(previous: str, line: str, width: int) -> bool:
    if line[0].islower() and not is_listed(line):
        return True
    if is_listed(line) or len(previous) < _MIN_FULL_SHARE * width:
        return False
    fits = len(previous) + 1 + len(line.split(maxsplit=1)[0]) <= _MIN_TIGHT_SHARE * width
    return not (fits and (closes_with_stop(previous) or previous.endswith(":")))


def _without_running_heads(sheets: Sequence[Sequence[str]]) -> list[str]:
    """All lines in order, less page numbers and what stands first or last on three sheets or more."""
    edges = Counter(edge for sheet in sheets for edge in {_edge(sheet, 0), _edge(sheet, -1)})
    kept: list[str] = []
    for sheet in sheets:
        lines = list(sheet)
        for at in (0, -1):
            while lines and (
                not lines[at] or _PAGE_NUMBER.fullmatch(lines[at]) or edges[_edge(lines, at)] >= _MIN_REPEATS
            ):
                lines.pop(at)
        kept.extend(lines)
    return kept


def _edge(lines: Sequence[str], at: int) -> str:
    filled = [line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)]
    return re.sub(r"\d+", "0", key(filled[at])) if filled else ""


def _property(value: object) -> str | None:
    text = strip(value) if isinstance(value, str) else ""
    return (
        text if text and not re.search(r"\.\w{3,4}$|^untitled$|microsoft word", text, re.IGNORECASE) else None
    )
