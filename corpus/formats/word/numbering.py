"""Automatic numbers and bullets, counted as Word counts them."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.formats.word.package import W, is_on, value
from corpus.formats.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LEVELS = 9
_BULLETS = "-–—+*•▪■◆✓►>"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 4_000


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    root: "Element | None"
    styles: Styles
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, paragraph: "Element", style_id: str | None) -> str:
        """What Word sets before a paragraph ("2.1.", "b)", "•"), counted on; "" where there is nothing."""
        num_id, level = self._place(paragraph, style_id)
        num = self._find("num", num_id)
        abstract = self._abstract(num)
        if num is None or abstract is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._count(num, abstract, level)
        definition = self._level(num, abstract, level)
        if definition is None:
            return ""
        text = value(definition, f"{W}lvlText") or ""
        if value(definition, f"{W}numFmt") == "bullet":
            return text if text in _BULLETS else "•" if text.strip() else ""
        if is_on(definition.find(f"{W}rPr"), "vanish"):
            return ""
        legal = is_on(definition, "isLgl") is True
        return re.sub(
            r"%([1-9])",
            lambda mark: self._number(num, abstract, counts, int(mark[1]) - 1, legal),
            text,
        ).strip()

    def _place(self, paragraph: "Element", style_id: str | None) -> tuple[str | None, int]:
        """The id of the list that a paragraph is in, and its level there."""
        direct = paragraph.find(f"{W}pPr/{W}numPr")
        num_id, level = value(direct, f"{W}numId"), value(direct, f"{W}ilvl")
        for style in self.styles.chain(style_id):
            of_style = style.find(f"{W}pPr/{W}numPr")
            if of_style is None:
                continue
            if num_id is None:
                num_id = value(of_style, f"{W}numId")
            if level is None:
                level = value(of_style, f"{W}ilvl")
        if num_id is not None and level is None:
            level = self._level_of_style(num_id, style_id)
        return num_id, int(level) if level is not None and level.isdigit() else 0

    def _level_of_style(self, num_id: str, style_id: str | None) -> str | None:
        abstract = self._abstract(self._find("num", num_id))
        levels = [] if abstract is None else abstract.findall(f"{W}lvl")
        wanted = (level.get(f"{W}ilvl") for level in levels if value(level, f"{W}pStyle") == style_id)
        return next(wanted, None) if style_id else None

    def _find(self, tag: str, id_: str | None) -> "Element | None":
        if self.root is None or id_ is None:
            return None
        attribute = f"{W}numId" if tag == "num" else f"{W}abstractNumId"
        return next((found for found in self.root.iterfind(W + tag) if found.get(attribute) == id_), None)

    def _abstract(self, num: "Element | None") -> "Element | None":
        found = self._find("abstractNum", value(num, f"{W}abstractNumId"))
        linked = value(found, f"{W}numStyleLink")
        if linked is None or self.root is None:
            return found
        others = self.root.iterfind(f"{W}abstractNum")
        return next((other for other in others if value(other, f"{W}styleLink") == linked), found)

    def _level(self, num: "Element", abstract: "Element", level: int) -> "Element | None":
        for path in (f"{W}lvlOverride/{W}lvl", None):
            found = num.iterfind(path) if path else abstract.iterfind(f"{W}lvl")
            for definition in found:
                if definition.get(f"{W}ilvl") == str(level):
                    return definition
        return None

    def _start(self, num: "Element", abstract: "Element", level: int) -> int:
        overrides = [over for over in num.iterfind(f"{W}lvlOverride") if over.get(f"{W}ilvl") == str(level)]
        override = value(overrides[0], f"{W}startOverride") if overrides else None
        start = override or value(self._level(num, abstract, level), f"{W}start")
        return int(start) if start is not None and start.isdigit() else 1

    def _count(self, num: "Element", abstract: "Element", level: int) -> list[int | None]:
        """Counts the list on by one at `level`. Lists of one definition are counted together, but for those
        that say where they start.
        """
        counts = self._counts.setdefault(abstract.get(f"{W}abstractNumId", ""), [None] * _LEVELS)
        num_id = num.get(f"{W}numId", "")
        if num_id not in self._begun:
            self._begun.add(num_id)
            for override in num.iterfind(f"{W}lvlOverride"):
                at = override.get(f"{W}ilvl", "")
                if override.find(f"{W}startOverride") is not None and at.isdigit() and int(at) < _LEVELS:
                    counts[int(at)] = None
        for above in range(level):
            if counts[above] is None:
                counts[above] = self._start(num, abstract, above)
        now = counts[level]
        counts[level] = self._start(num, abstract, level) if now is None else now + 1
        for below in range(level + 1, _LEVELS):
            restart = value(self._level(num, abstract, below), f"{W}lvlRestart")
            if restart is None or (restart.isdigit() and 0 < int(restart) >= level + 1):
                counts[below] = None
        return counts

    def _number(
        self, num: "Element", abstract: "Element", counts: list[int | None], level: int, legal: bool
    ) -> str:
        count = counts[level]
        if count is None:
            count = self._start(num, abstract, level)
        style = value(self._level(num, abstract, level), f"{W}numFmt") or "decimal"
        return written(count, "decimal" if legal and style != "decimalZero" else style)


def written(number: int, style: str) -> str:
    """`number` as a list of the given style writes it; unknown styles count in figures."""
    match style:
        case "none" | "bullet":
            return ""
        case "lowerLetter" | "upperLetter" if number > 0:
            letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 50)
            return letters.upper() if style == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < number < _LARGEST_ROMAN:
            return _roman(number).upper() if style == "upperRoman" else _roman(number)
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            last = 0 if number % 100 in (11, 12, 13) else number % 10
            return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"
        case "decimalEnclosedParen":
            return f"({number})"
        case "decimalEnclosedFullstop":
            return f"{number}."
        case _:
            return str(number)


def _roman(number: int) -> str:
    written_so_far = ""
    for size, letters in _ROMAN:
        written_so_far += letters * (number // size)
        number %= size
    return written_so_far
