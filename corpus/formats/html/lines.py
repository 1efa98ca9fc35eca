"""A tree as lines of text: one for each block, item and row, as a reader sees them one below the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpus.formats.html.styles import stacks
from corpus.formats.html.tags import BLOCKS, CELLS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACED = frozenset("span a small time label button data".split())
_NOTE_ID = re.compile(
    r"(?:fn|_?ftn|_?edn|cite_note|footnote|note|endnote|sdfootnote|ref|chu-?thich)[\w:.]*?[-_:]?(\d{1,3})(?:sym)?$",
    re.IGNORECASE,
)
_NOTE_LIST = re.compile(r"footnote|endnote|references|chu-?thich")
_MARKED = re.compile(r"(?:\[?\d{1,3}[\].)]|[•●▪■◆►✓*+·–—-]\s)")
_NUMBER_ALONE = re.compile(r"(?:- )?\[\d{1,3}\]")
_CLOSED = (".", ";", ":", ",", "!", "?", "…")
MAX_ENTRY_CHARS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line as seen. `place` is the element whose text opens it; `linked` counts characters of links in it."""

    text: str
    place: "HtmlElement"
    linked: int = 0


@dataclass(slots=True)
class _Writer:
    lines: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    place: "HtmlElement | None" = None
    linked: int = 0
    links: int = 0
    marks: list[str] = field(default_factory=list)

    def write(self, text: str | None, place: "HtmlElement", *, kept: bool = False) -> None:
        if not text:
            return
        if kept and "\n" in text:
            for at, row in enumerate(text.split("\n")):
                if at:
                    self.end()
                self.write(row, place)
            return
        if self.place is None and text.strip():
            self.place = place
        self.parts.append(text)
        if self.links:
            self.linked += len(text.strip())

    def end(self) -> None:
        """The line ends here, if anything stands in it."""
        text = " ".join("".join(self.parts).split())
        if text and self.place is not None:
            mark = self.marks.pop() if self.marks else ""
            self.marks.clear()
            self.lines.append(
                Line(text if mark and _MARKED.match(text) else mark + text, self.place, self.linked)
            )
        self.parts.clear()
        self.place, self.linked = None, 0


def lines_of(root: "HtmlElement", *, kept: bool = False) -> list[Line]:
    """The lines of what `leave_visible` left of a tree; `kept`: line ends of the source are ends of lines."""
    from lxml.etree import iterwalk

    writer = _Writer()
    pre = int(kept)
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag == "table" and is_data(element):
                writer.end()
                writer.lines += rows_of(element)
                walk.skip_subtree()
                continue
            if tag == "dl" and (entries := _entries(element)):
                writer.end()
                writer.lines += entries
                walk.skip_subtree()
                continue
            pre += tag == "pre"
            writer.links += tag == "a" and bool(element.get("href"))
            if _parts(element):
                writer.end()
            elif _touches(element):
                writer.write(" ", element)
            if tag == "li":
                writer.marks = [_mark(element)]
            writer.write(element.text, element, kept=bool(pre))
        else:
            if _parts(element):
                writer.end()
                if tag == "li":
                    writer.marks.clear()
            pre -= tag == "pre"
            writer.links -= tag == "a" and bool(element.get("href"))
            if element is not root:
                parent = element.getparent()
                writer.write(element.tail, parent, kept=bool(pre))
    writer.end()
    return _with_numbers(writer.lines)


def _with_numbers(lines: list[Line]) -> list[Line]:
    """The lines, each "[1]" that stands alone before the note that it numbers."""
    if not any(map(_is_number, lines)):
        return lines
    joined: list[Line] = []
    for line in lines:
        if joined and _is_number(joined[-1]) and not _is_number(line):
            line = replace(line, text=f"{joined.pop().text} {line.text.removeprefix('- ')}")
        joined.append(line)
    return joined


def _is_number(line: Line) -> bool:
    return bool(_NUMBER_ALONE.fullmatch(line.text))


def rows_of(table: "HtmlElement") -> Iterator[Line]:
    """The caption, and each row as "a | b"; a list or several paragraphs in a cell stand behind each other."""
    for part in _own(table, "caption", "tr"):
        if part.tag == "caption":
            yield from lines_of(part)
            continue
        cells = [(cell, _in_one(lines_of(cell))) for cell in part.iterchildren(*CELLS)]
        text = " | ".join(said for _, said in cells if said)
        if text:
            yield Line(text, part, _linked(part))


def _own(table: "HtmlElement", *tags: str) -> "Iterator[HtmlElement]":
    """Parts of a table that belong to no other table within it."""
    return (part for part in table.iter(*tags) if next(part.iterancestors("table"), table) is table)


def _linked(element: "HtmlElement") -> int:
    return sum(len(link.text_content().strip()) for link in element.iter("a") if link.get("href"))


def is_data(table: "HtmlElement") -> bool:
    """Whether a table holds data: rows of several cells with little in each; else it places parts of the page.

    One with tables in its cells holds data where it says so, by heads or a border, and all of these do.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    headed = next(_own(table, "th", "caption"), None) is not None
    inner = list(table.iterdescendants("table"))
    if inner and not ((headed or table.get("border", "0") != "0") and all(map(is_data, inner))):
        return False
    cells = list(_own(table, *CELLS))
    rows = [row for row in _own(table, "tr") if sum(1 for _ in row.iterchildren(*CELLS)) > 1]
    if not rows:
        return False
    if next(table.iter("h1", "h2", "nav", "form"), None) is not None:
        return False
    if (
        not headed
        and len(rows) == 1
        and any(len(lines_of(cell)) > 1 for cell in rows[0].iterchildren(*CELLS))
    ):
        return False
    longest = max((len(cell.text_content()) for cell in cells), default=0)
    return longest <= (2_000 if headed else 400)


def _entries(listing: "HtmlElement") -> list[Line]:
    """Terms and what is said of each, "term | text" a line, where all are short; else nothing."""
    children = [part for group in listing for part in (group if group.tag == "div" else [group])]
    if not children or any(part.tag not in ("dt", "dd") for part in children):
        return []
    found: list[tuple[HtmlElement, list[str], int]] = []
    for part in children:
        said = lines_of(part)
        if not said:
            continue
        if len(said) > 1 or len(said[0].text) > MAX_ENTRY_CHARS:
            return []
        if part.tag == "dt" or not found:
            found.append((part, [said[0].text], said[0].linked))
        else:
            place, texts, linked = found[-1]
            found[-1] = (place, [*texts, said[0].text], linked + said[0].linked)
    return [Line(" | ".join(texts), place, linked) for place, texts, linked in found]


def _in_one(lines: list[Line]) -> str:
    texts = [line.text.removeprefix("- ") for line in lines]
    return "".join(
        text if at == 0 else f" {text}" if texts[at - 1].endswith(_CLOSED) else f"; {text}"
        for at, text in enumerate(texts)
    )


def _parts(element: "HtmlElement") -> bool:
    """Whether a line ends where the element begins, and where it ends."""
    return (
        element.tag in BLOCKS or element.tag == "br" or (element.get("style") is not None and stacks(element))
    )


def _touches(element: "HtmlElement") -> bool:
    """Whether two labels meet without a space that their style must have drawn: "Lan Chi" and "14/12/2023"."""
    before = element.getprevious()
    if before is None or before.tail or before.tag not in _SPACED or element.tag not in _SPACED:
        return False
    left, right = before.text_content()[-2:], element.text_content()[:1]
    if not left or not right or left[-1].isspace() or right.isspace():
        return False
    if right.isdigit():
        return (left[-1].isdigit() and len(left) == 2) or left[-1].isalpha()
    return right.isupper() and (
        (left.islower() and len(left) == 2) or left[-1].isdigit() or left[-1] in ".!?…"
    )


def _mark(item: "HtmlElement") -> str:
    """What stands before an item: "- ", or the number of a note in a list of notes."""
    listing = item.getparent()
    around = (
        f"{listing.get('class', '')} {listing.getparent().get('class', '')}"
        if listing is not None and listing.getparent() is not None
        else ""
    )
    if named := _NOTE_ID.match(item.get("id", "")):
        return f"[{named[1]}] "
    if listing is not None and listing.tag == "ol" and _NOTE_LIST.search(around.lower()):
        return f"[{sum(1 for _ in item.itersiblings('li', preceding=True)) + 1}] "
    return "- "
