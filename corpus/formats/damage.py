"""Unicode text with a few bytes that are none: read around them, each place told.

A byte of its own that is a quote, an apostrophe, a dash or an ellipsis in windows-1252, and stands where one
stands, was pasted in from there: it is read as that. Every other place becomes one U+FFFD.
"""

import re
from collections.abc import Sequence

LOST = "\ufffd"

_RUN = re.compile("[\udc80-\udcff]+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")
_FEW = 3
_MIN_GOOD_FOR_EACH = 4
_MAX_LINES_TOLD = 5
_SAMPLE_CHARS, _MIN_TWICE = 20_000, 4
_BYTE_OF = {ord(bytes([byte]).decode("cp1252", "ignore") or "\0"): byte for byte in range(0x80, 0xA0)}
_BYTE_OF.pop(0)

# "\udc93" is the byte 0x93 as "surrogateescape" leaves it. Such a byte may also be what is left of a letter, so
# quotes count in pairs around words, an apostrophe between letters, a dash between blanks or figures.
_QUOTED = r"(?<![^\s(\[/\u2018\u201c])[{opens}](?=[^\s\udc80-\udcff])([^{opens}{closes}]{{1,1000}})[{closes}](?![^\W_])"
_MARKS = (
    (re.compile(_QUOTED.format(opens="\u201c\udc93", closes="\u201d\udc94")), "\u201c\\1\u201d"),
    (re.compile(_QUOTED.format(opens="\u2018\udc91", closes="\u2019\udc92")), "\u2018\\1\u2019"),
    (re.compile("(?<=[^\\W\\d_])\udc92(?=[^\\W\\d_])"), "\u2019"),
    (re.compile("(?<=[ \u00a0])\udc96(?=[ \u00a0])|(?<=\\d)\udc96(?=\\d)"), "\u2013"),
    (re.compile("(?<=[ \u00a0])\udc97(?=[ \u00a0])"), "\u2014"),
    (re.compile("(?<=[^\\W_])\udc85(?=[\\s\u201d\u2019\"')]|\\Z)"), "\u2026"),
    (re.compile("(?<=\\d)\udca0(?=[^\\W_])"), "\u00a0"),
)


def mend(data: bytes, *, first_line: int) -> tuple[str, tuple[str, ...]] | None:
    """The text that `data` holds in UTF-8 but for a few bytes, and notes on these; None if they are many."""
    text = data.decode("utf-8", "surrogateescape")
    good = len(_BEYOND_ASCII.findall(text))
    lines = text.split("\n")
    pasted: list[int] = []
    lost: list[int] = []
    for at, line in enumerate(lines):
        if _RUN.search(line):
            read, marks = _with_marks(line)
            lines[at], places = _RUN.subn(LOST, read)
            pasted += [at + first_line] * marks
            lost += [at + first_line] * places
    if not good or not _are_few(len(lost), good=good):
        return None
    return "\n".join(lines), _notes(lost, pasted)


def mend_utf16(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]] | None:
    """The same for UTF-16: a half of a character, also where the file was cut, is U+FFFD."""
    text = data.decode(encoding, "replace")
    lost = text.count(LOST) - data.decode(encoding, "ignore").count(LOST)
    if not _are_few(lost, good=len(text) - lost):
        return None
    return text, (f"{_places(lost)} no text in {encoding.upper()} and read{'s' * (lost == 1)} {LOST}",)


def encoded_twice(text: str) -> str | None:
    """What `text` was before a program took its UTF-8 for windows-1252: "LÃ ng" was "Làng"; None for any other text."""
    if len(_BEYOND_ASCII.findall(text[:_SAMPLE_CHARS])) < _MIN_TWICE:
        return None
    try:
        return text.translate(_BYTE_OF).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _are_few(bad: int, *, good: int) -> bool:
    """Whether text with so many characters beyond ASCII (of UTF-16: with so many) is damaged, not something else."""
    return good >= bad and (bad <= _FEW or good >= _MIN_GOOD_FOR_EACH * bad)


def _with_marks(line: str) -> tuple[str, int]:
    """`line` with the typographic marks of windows-1252 that are clearly such, and how many these are."""
    before = _bytes_in(line)
    for form, shown in _MARKS:
        line = form.sub(shown, line)
    return line, before - _bytes_in(line)


def _bytes_in(line: str) -> int:
    return sum("\udc80" <= char <= "\udcff" for char in line)


def _notes(lost: Sequence[int], pasted: Sequence[int]) -> tuple[str, ...]:
    notes = []
    if lost:
        notes.append(
            f"{_places(len(lost))} no UTF-8 and read{'s' * (len(lost) == 1)} {LOST} ({_lines(lost)})"
        )
    if pasted:
        notes.append(f"windows-1252 marks within UTF-8 read as such: {len(pasted)} ({_lines(pasted)})")
    return tuple(notes)


def _places(count: int) -> str:
    return "one place is" if count == 1 else f"{count:,} places are"


def _lines(numbers: Sequence[int]) -> str:
    told = sorted(set(numbers))
    shown = ", ".join(f"{number:,}" for number in told[:_MAX_LINES_TOLD])
    return f"line{'s' * (len(told) > 1)} {shown}{', …' * (len(told) > _MAX_LINES_TOLD)}"
