"""What CSS says within the page itself: which elements are hidden, struck out, raised or set as blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDES = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\))",
    re.IGNORECASE,
)
_STRIKES = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISES = re.compile(r"(?:^|;)\s*vertical-align\s*:\s*super", re.IGNORECASE)
_STACKS = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table(?!-cell))", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile(r"[^{}]*[{}]")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#])([\w-]+)", re.IGNORECASE)
_MAX_SHEET_CHARS = 300_000


@dataclass(frozen=True, slots=True)
class Styles:
    """The simple selectors ("p.old", "#ad") of the page's own sheets that hide or strike out."""

    hiding: frozenset[str] = frozenset()
    striking: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tree: "HtmlElement") -> "Styles":
        hiding: set[str] = set()
        striking: set[str] = set()
        for sheet in tree.iter("style"):
            media = sheet.get("media", "all").lower()
            if media not in ("all", "screen", ""):
                continue
            for selectors, said in _rules((sheet.text or "")[:_MAX_SHEET_CHARS]):
                simple = {each.strip() for each in selectors.split(",") if _SIMPLE.fullmatch(each.strip())}
                if _HIDES.search(said):
                    hiding |= simple
                if _STRIKES.search(said):
                    striking |= simple
        return cls(frozenset(hiding), frozenset(striking))

    def hides_here(self, element: "HtmlElement") -> bool:
        return bool(_HIDES.search(element.get("style", "")))

    def hides_by_sheet(self, element: "HtmlElement") -> bool:
        return bool(self.hiding) and not self.hiding.isdisjoint(_names(element))

    def strikes(self, element: "HtmlElement") -> bool:
        if _STRIKES.search(element.get("style", "")):
            return True
        return bool(self.striking) and not self.striking.isdisjoint(_names(element))

    def raises(self, element: "HtmlElement") -> bool:
        return bool(_RAISES.search(element.get("style", "")))


def stacks(element: "HtmlElement") -> bool:
    """Whether an element that runs along in the text is set as a block by its own style."""
    return bool(_STACKS.search(element.get("style", "")))


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of each rule that always holds, none within an "@media"."""
    depth, selectors = 0, ""
    for piece in _BRACE.findall(_COMMENT.sub("", sheet)):
        if piece[-1] == "{":
            depth += 1
            if depth == 1:
                selectors = piece[:-1].rpartition(";")[2].strip()
        else:
            if depth == 1 and not selectors.startswith("@"):
                yield selectors, piece[:-1]
            depth = max(0, depth - 1)


def _names(element: "HtmlElement") -> set[str]:
    parts = ["." + name for name in element.get("class", "").split()]
    if element.get("id"):
        parts.append("#" + element.get("id"))
    return {*parts, *(f"{element.tag}{part}" for part in parts)}
