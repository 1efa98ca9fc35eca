"""The text of one paragraph as Word shows it: without field codes, deleted, struck-out and hidden runs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from corpus.formats.word.equations import equation
from corpus.formats.word.fields import Fields
from corpus.formats.word.package import W, children, is_on, value
from corpus.formats.word.styles import Styles
from corpus.formats.word.symbols import in_unicode, symbol
from corpus.text.raised import lowered, raised

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PAGE_BREAK = "\f"
"""Stands in a paragraph's text where Word goes on to another page or column."""

_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_NOTE_REFERENCES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"[ \t]+")
_AROUND_BREAK = re.compile(r" ?([\n\f]) ?")


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A reference to a footnote or endnote: `kind` is the tag of the reference."""

    kind: str
    id: str


@dataclass(slots=True)
class Inline:
    """Reads the paragraphs of one story (the body, or a note) in their order; fields may span several.

    What it meets besides text is gathered: text boxes and other drawings in `drawn`, references in `marks`.
    """

    styles: Styles
    fields: Fields
    numbers: dict[NoteMark, str]
    typed_notes: frozenset[str]
    drawn: "list[Element]" = field(default_factory=list)
    marks: list[NoteMark] = field(default_factory=list)

    def text(self, paragraph: "Element", style_id: str | None) -> str:
        """The text of `paragraph`, with `\\n` for a new line and PAGE_BREAK for a new page."""
        runs = (
            ("".join(piece for piece, _ in group), position)
            for position, group in groupby(self._pieces(paragraph, style_id), key=lambda piece: piece[1])
        )
        segments = [(text, position) for text, position in runs if text]
        shown = ""
        for at, (text, position) in enumerate(segments):
            if position == "superscript":
                after = segments[at + 1][0] if at + 1 < len(segments) else ""
                shown += raised(shown.rpartition("\n")[2], text, after, notes=self.typed_notes)
            else:
                shown += lowered(shown, text) if position == "subscript" else text
        return _AROUND_BREAK.sub(r"\1", _SPACES.sub(" ", shown.replace(_SOFT_HYPHEN, "")))

    def _pieces(self, element: "Element", style_id: str | None) -> Iterator[tuple[str, str | None]]:
        """Pieces of text with their place: on the line (None), `superscript` or `subscript`."""
        for child in children(element):
            if child.tag == f"{W}r":
                shows = self.styles.shows(child, style_id)
                position = self.styles.vertical(child)
                for piece in self._run(child, shows):
                    # a reference is a mark already
                    yield piece, None if piece.startswith("[") and piece.endswith("]") else position
            elif child.tag in (f"{W}hyperlink", f"{W}fldSimple"):
                yield from self._pieces(child, style_id)
            elif child.tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                if self.fields.shown:
                    yield equation(child), None
            elif child.tag in _DRAWN:
                self.drawn.append(child)

    def _run(self, run: "Element", shows: bool) -> Iterator[str]:
        font = _font(run)
        for child in children(run):
            if child.tag == f"{W}fldChar":
                if (box := self.fields.pass_by(child)) and shows:
                    yield box
            elif not shows or not self.fields.shown:
                continue
            elif child.tag == f"{W}t":
                yield in_unicode(child.text or "", font)
            elif child.tag == f"{W}br":
                yield "\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else PAGE_BREAK
            elif child.tag in _FIXED:
                yield _FIXED[child.tag]
            elif child.tag == f"{W}sym":
                yield _symbol(child)
            elif child.tag in _NOTE_REFERENCES:
                yield self._mark(NoteMark(child.tag, child.get(f"{W}id", "")))
                if child.get(f"{W}customMarkFollows") in ("1", "true", "on"):
                    return
            elif child.tag == f"{W}ruby":
                yield from self._ruby(child)
            elif child.tag in _DRAWN:
                self.drawn.append(child)

    def _mark(self, mark: NoteMark) -> str:
        if mark not in self.numbers:
            return ""
        self.marks.append(mark)
        return f"[{self.numbers[mark]}]"

    def _ruby(self, ruby: "Element") -> Iterator[str]:
        for part, shape in ((f"{W}rubyBase", "{}"), (f"{W}rt", " ({}) ")):
            found = ruby.find(part)
            if found is not None:
                yield shape.format("".join(piece for piece, _ in self._pieces(found, None)))


def is_mark_gone(paragraph: "Element") -> bool:
    """Whether the end of the paragraph was deleted or is hidden, so that Word shows the next one behind it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    if mark is None:
        return False
    deleted = any(mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))
    return deleted or is_on(mark, "vanish") is True


def _font(run: "Element") -> str:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii", fonts.get(f"{W}hAnsi", ""))


def _symbol(element: "Element") -> str:
    try:
        return symbol(int(element.get(f"{W}char", ""), 16), element.get(f"{W}font", ""))
    except ValueError:
        return ""


def style_of(paragraph: "Element", styles: Styles) -> str | None:
    """The id of the paragraph's style, or of the one that paragraphs have by default."""
    return value(paragraph, f"{W}pPr/{W}pStyle") or styles.default_paragraph
