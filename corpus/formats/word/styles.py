"""Styles: what a paragraph or a run takes over from them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.formats.word.package import W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MAX_CHAIN = 20
_MIN_LIFT_HALF_POINTS = 4


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids, and the ids of those that paragraphs and runs have by default."""

    by_id: "dict[str, Element]"
    default_paragraph: str | None
    defaults: "Element | None"

    def chain(self, style_id: str | None) -> "list[Element]":
        """The style and those that it is based on, nearest first."""
        found: list[Element] = []
        while style_id in self.by_id and len(found) < _MAX_CHAIN:
            found.append(self.by_id[style_id])
            style_id = value(found[-1], f"{W}basedOn")
        return found

    def name(self, style_id: str | None) -> str:
        """The name of the style in lower case, the same in every language of Word."""
        return (value(self.by_id.get(style_id or ""), f"{W}name") or "").lower()

    def shows(self, run: "Element", paragraph_style: str | None) -> bool:
        """Whether a run is neither hidden nor struck out, by itself or by its styles."""
        return not any(self._is(run, paragraph_style, name) for name in ("vanish", "strike", "dstrike"))

    def vertical(self, run: "Element") -> str | None:
        """`superscript`, `subscript`, or None for a run on the line."""
        properties = run.find(f"{W}rPr")
        direct = value(properties, f"{W}vertAlign")
        if direct is not None:
            return direct
        styles = self.chain(value(properties, f"{W}rStyle"))
        named = (value(style, f"{W}rPr/{W}vertAlign") for style in styles)
        found = next((found for found in named if found is not None), None)
        return found if found is not None else _lifted(value(properties, f"{W}position"))

    def _is(self, run: "Element", paragraph_style: str | None, name: str) -> bool:
        """As Word works out such a property: said of the run itself, else by one style but not by two."""
        properties = run.find(f"{W}rPr")
        direct = is_on(properties, name)
        if direct is not None:
            return direct
        by_run = self._said(value(properties, f"{W}rStyle"), name)
        by_paragraph = self._said(paragraph_style, name)
        return (by_run != by_paragraph) or is_on(self.defaults, name) is True

    def _said(self, style_id: str | None, name: str) -> bool:
        said = (is_on(style.find(f"{W}rPr"), name) for style in self.chain(style_id))
        return next((found for found in said if found is not None), False)


def _lifted(half_points: str | None) -> str | None:
    """What a run is that was set higher or lower by hand."""
    try:
        by = int(half_points or 0)
    except ValueError:
        return None
    if abs(by) < _MIN_LIFT_HALF_POINTS:
        return None
    return "superscript" if by > 0 else "subscript"


def read_styles(root: "Element | None") -> Styles:
    """The styles of the part `root`; none without it."""
    if root is None:
        return Styles({}, None, None)
    found = {style.get(f"{W}styleId", ""): style for style in root.iterfind(f"{W}style")}
    default = next(
        (
            id_
            for id_, style in found.items()
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
        ),
        None,
    )
    return Styles(found, default, root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
