"""PDF documents: what stands on their sheets, as paragraphs in reading order.

pdfium tells which characters stand where and which of them no font explains; all else (lines, columns, heads,
paragraphs) is worked out here from their places. It is BSD and Apache-2.0, brings no other package, and takes as
long as pypdf (28 µs a character with all that is done here). Measured beside it on files of Chromium, WeasyPrint,
LibreOffice and of our own making: pypdf (BSD) takes text in the order of drawing, so that columns drawn line by
line run into each other, lets ligatures stand, and stores what a font without a Unicode table gives; pdfminer.six
(MIT) reads tables column by column, and sheets that are turned a letter a line; PyMuPDF is AGPL. All of them, and
pdfium's own plain text, leave the heads in and the words cut at the ends of lines.

A file is opened in a process of its own, since pdfium is C++ and files come from anywhere: one that would fill
the memory, run for ever or crash the reader is rejected like any other.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from corpus.cleaning.lines import strip
from corpus.errors import RejectedSource
from corpus.formats.properties import author_in, title_in
from corpus.models import Page

_ROOT = Path(__file__).parents[3]
_GRACE_S = 5


def parse_pdf(data: bytes, origin: str, *, max_chars: int, timeout_s: int = 180) -> Page:
    """The page in `data`. Raises RejectedSource for a locked, a damaged and a text-less document, and for one
    that takes more than `timeout_s`.
    """
    found = _read(data, origin, max_chars, timeout_s)
    if "unreadable" in found:
        raise RejectedSource(origin, str(found["unreadable"]))
    if "broken" in found:
        raise RejectedSource(origin, f"a broken .pdf file ({found['broken']})")
    paragraphs, notes = found["paragraphs"], found["notes"]
    assert isinstance(paragraphs, list) and isinstance(notes, list)
    text = "\n\n".join(paragraphs)
    if not strip(text):
        raise RejectedSource(origin, "the PDF holds nothing but page numbers and running heads")
    return Page(
        origin,
        text,
        title=title_in(_string(found["title"]), text),
        author=author_in(_string(found["author"])),
        notes=tuple(map(str, notes)),
    )


def _read(data: bytes, origin: str, max_chars: int, timeout_s: int) -> dict[str, object]:
    """What the child process says of `data`."""
    try:
        run = subprocess.run(
            [sys.executable, "-m", "corpus.formats.pdf.child", str(max_chars), str(timeout_s)],
            input=data,
            capture_output=True,
            timeout=timeout_s + _GRACE_S,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RejectedSource(origin, f"a broken .pdf file: not read within {timeout_s} seconds") from None
    try:
        found = json.loads(run.stdout)
    except ValueError:
        raise RejectedSource(origin, f"a broken .pdf file (its reader ended with {run.returncode})") from None
    if not isinstance(found, dict):
        raise RejectedSource(origin, "a broken .pdf file")
    return found


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
