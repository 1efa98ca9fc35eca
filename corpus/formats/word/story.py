"""The blocks of a Word document in reading order: paragraphs, rows of tables, text boxes, notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.cleaning.lines import strip
from corpus.formats.word.fields import Fields, fields_of
from corpus.formats.word.inline import PAGE_BREAK, Inline, NoteMark, is_mark_gone, style_of
from corpus.formats.word.notes import Notes
from corpus.formats.word.numbering import Numbering
from corpus.formats.word.package import R_ID, Package, W, children, is_on
from corpus.formats.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAX_ROW_CHARS = 400
_UNREAD = {
    "chart": "a chart",
    "altChunk": "a document within the document",
    "subDoc": "a document within the document",
}
_DIAGRAM_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_DIAGRAM_POINT = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt"


@dataclass(slots=True)
class Story:
    """Reads what blocks hold. `unread` names what is shown in Word and was passed over here."""

    package: Package
    styles: Styles
    numbering: Numbering
    notes: Notes
    fields: Fields
    unread: set[str] = field(default_factory=set)
    _within_rows: int = 0
    _waiting: list[NoteMark] = field(default_factory=list)

    def lines(self, container: "Element") -> Iterator[str]:
        """The paragraphs and rows in `container`, each followed by its notes; none blank."""
        begun = ""
        for block in children(container):
            if block.tag == f"{W}p":
                inline = self._inline(self.fields)
                style_id = style_of(block, self.styles)
                begun += inline.text(block, style_id)
                if is_mark_gone(block):
                    yield from self._beside(inline)
                    continue
                label = self.numbering.label(block, style_id)
                yield from _parts(begun, label)
                begun = ""
                yield from self._beside(inline)
            elif block.tag == f"{W}tbl":
                yield from _parts(begun, "")
                begun = ""
                yield from self._rows(block)
            elif block.tag in (f"{W}altChunk", f"{W}subDoc"):
                self.unread.add(_UNREAD[block.tag.removeprefix(W)])
        yield from _parts(begun, "")

    def _inline(self, fields: Fields) -> Inline:
        return Inline(self.styles, fields, self.notes.numbers, self.notes.typed)

    def _beside(self, inline: Inline) -> Iterator[str]:
        """The text boxes and notes of a paragraph."""
        for drawing in inline.drawn:
            yield from self._drawn(drawing)
        self._waiting += inline.marks
        if not self._within_rows:
            yield from self._notes()

    def _notes(self) -> Iterator[str]:
        waiting, self._waiting = self._waiting, []
        for mark in waiting:
            yield from self._note(mark)

    def _note(self, mark: NoteMark) -> Iterator[str]:
        note = self.notes.take(mark)
        if note is not None:
            within = Story(
                self.package, self.styles, self.numbering, self.notes, fields_of(note), self.unread
            )
            text = " ".join(within.lines(note))
            if strip(text):
                yield f"[{self.notes.numbers[mark]}] {text.lstrip(' *')}"

    def _drawn(self, element: "Element") -> Iterator[str]:
        """The text in a drawing: of its boxes, of its lettering, of its diagram."""
        for child in children(element):
            name = child.tag.rpartition("}")[2]
            if child.tag == f"{W}txbxContent":
                yield from self.lines(child)
            elif name == "textpath":
                yield from _parts(child.get("string", ""), "")
            elif name == "relIds":
                yield from self._diagram(child)
            elif name == "chart":
                self.unread.add(_UNREAD[name])
            elif not _is_hidden(child):
                yield from self._drawn(child)

    def _diagram(self, ids: "Element") -> Iterator[str]:
        _, name = self.package.related().get(ids.get(R_ID[:-2] + "dm", ""), ("", ""))
        root = self.package.read(name) if name else None
        if root is None:
            self.unread.add("a diagram")
            return
        for point in root.iter(_DIAGRAM_POINT):
            yield from _parts("".join(text.text or "" for text in point.iter(_DIAGRAM_TEXT)), "")

    def _rows(self, table: "Element") -> Iterator[str]:
        """A line for each row, its cells set apart by " | "; a row that holds more than cells of a line or so
        gives way to what is in them. A cell merged with those to its right or below speaks once.
        """
        for row in children(table):
            if row.tag != f"{W}tr" or _is_gone(row):
                continue
            self._within_rows += 1
            cells = [
                list(self.lines(cell))
                for cell in children(row)
                if cell.tag == f"{W}tc" and not _is_within(cell)
            ]
            self._within_rows -= 1
            filled = [lines for lines in cells if lines]
            if len(filled) == 1 or _is_layout(row, filled):
                yield from (line for lines in filled for line in lines)
            elif filled:
                yield " | ".join(" ".join(line.replace("\n", " ") for line in lines) for lines in filled)
            if not self._within_rows:
                yield from self._notes()


def _parts(text: str, label: str) -> Iterator[str]:
    """The paragraphs of `text`, which page breaks part, the first behind its number."""
    for part in text.split(PAGE_BREAK):
        if shown := strip(part):
            yield f"{label} {shown}" if label else shown
            label = ""


def _is_gone(row: "Element") -> bool:
    properties = row.find(f"{W}trPr")
    if properties is None:
        return False
    return properties.find(f"{W}del") is not None or is_on(properties, "hidden") is True


def _is_within(cell: "Element") -> bool:
    """Whether Word shows the cell above in place of this one, or shows it no longer."""
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return False
    merged = properties.find(f"{W}vMerge")
    if merged is not None and merged.get(f"{W}val", "continue") == "continue":
        return True
    return properties.find(f"{W}cellDel") is not None


def _is_layout(row: "Element", cells: list[list[str]]) -> bool:
    longest = max((sum(map(len, lines)) for lines in cells), default=0)
    return longest > _MAX_ROW_CHARS or next(row.iterdescendants(f"{W}tbl"), None) is not None


def _is_hidden(drawing: "Element") -> bool:
    return any(
        part.tag.endswith("}docPr") and part.get("hidden") in ("1", "true")
        for part in drawing
        if isinstance(part.tag, str)
    )
