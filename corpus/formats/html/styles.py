"""What CSS says within the page itself: which elements are hidden, struck out, raised or set as blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.formats.html.tags import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDES = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}"
    r"|(?:left|top)\s*:\s*-\d{3,}r?em|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\)|mso-hide\s*:\s*all"
    r"|content-visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\))",
    re.IGNORECASE,
)
_SHRINKS = re.compile(r"(?:^|;)\s*font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:!|;|$)", re.IGNORECASE)
# An element of no height is unseen only where it also cuts off what it holds; one of no opacity alone fades in.
_CUTS = re.compile(r"(?:^|;)\s*overflow(?:-y)?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_FLAT = re.compile(r"(?:^|;)\s*(?:max-)?height\s*:\s*0(?:px|em|rem|%)?\s*(?:!|;|$)", re.IGNORECASE)
# What runs along in a sentence fades in by no script.
_FADES = re.compile(
    r"(?:^|;)\s*(?:opacity\s*:\s*0(?:\.0+)?|color\s*:\s*transparent)\s*(?:!|;|$)", re.IGNORECASE
)
_MOVES = re.compile(r"transition|animation|background-clip", re.IGNORECASE)
_STRIKES = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_RAISES = re.compile(
    r"(?:^|;)\s*vertical-align\s*:\s*(?:super|text-top|0?\.\d|[1-9])"
    r"|^(?=.*position\s*:\s*relative)(?=.*(?:^|[;\s])(?:top\s*:\s*-|bottom\s*:\s*)0?[.\d]*[1-9])(?=.*font-size)",
    re.IGNORECASE | re.DOTALL,
)
_STRUCK_NAMES = frozenset(
    "line-through strike strikethrough strike-through text-decoration-line-through text-strike".split()
)
_RAISED_NAMES = frozenset("sup super superscript".split())
_STACKS = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table(?!-cell))", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile(r"[^{}]*[{}]")
_COMPOUND = re.compile(r"[a-z][a-z0-9]*(?:[.#][\w-]+)*|(?:[.#][\w-]+)+", re.IGNORECASE)
_PIECE = re.compile(r"[.#]?[\w-]+")
_NEVER_HIDDEN = frozenset("html body main article div p span".split())
_MAX_STEPS = 6
_MAX_SHEET_CHARS = 300_000


_Compound = frozenset[str]  # what one element must be called: "p.old" is {"p", ".old"}


@dataclass(frozen=True, slots=True)
class Rules:
    """Selectors such as "p.old", "#ad" and "article .old", each found under a name that its last part asks for."""

    under: dict[str, list[tuple[_Compound, ...]]] = field(default_factory=dict)

    def add(self, selector: str) -> None:
        steps = selector.replace(">", " ").split()
        if not steps or len(steps) > _MAX_STEPS or not all(map(_COMPOUND.fullmatch, steps)):
            return
        compounds = tuple(frozenset(name.lower() for name in _PIECE.findall(step)) for step in steps)
        if len(compounds[-1]) > 1 or not compounds[-1] <= _NEVER_HIDDEN:
            self.under.setdefault(min(compounds[-1]), []).append(compounds)

    def fit(self, element: "HtmlElement") -> bool:
        if not self.under:
            return False
        names = _names(element)
        return any(
            last <= names and _stand_around(outer, element)
            for name in names
            for *outer, last in self.under.get(name, ())
        )


@dataclass(frozen=True, slots=True)
class Styles:
    """What the page's own sheets hide, strike out and raise."""

    hiding: Rules = field(default_factory=Rules)
    striking: Rules = field(default_factory=Rules)
    raising: Rules = field(default_factory=Rules)

    @classmethod
    def of(cls, tree: "HtmlElement") -> "Styles":
        styles = cls()
        for sheet in tree.iter("style"):
            if sheet.get("media", "all").lower() not in ("all", "screen", ""):
                continue
            for selectors, said in _rules((sheet.text or "")[:_MAX_SHEET_CHARS]):
                for rules, holds in (
                    (styles.hiding, _hides(said)),
                    (styles.striking, _STRIKES.search(said)),
                    (styles.raising, _RAISES.search(said)),
                ):
                    for selector in selectors.split(",") if holds else ():
                        rules.add(selector)
        return styles

    def hides_here(self, element: "HtmlElement") -> bool:
        said = element.get("style", "")
        # What stands in elements of its own within one of no size may have a size of its own.
        if _hides(said) or (len(element) == 0 and _SHRINKS.search(said)):
            return True
        return element.tag not in BLOCKS and bool(_FADES.search(said)) and not _MOVES.search(said)

    def hides_by_sheet(self, element: "HtmlElement") -> bool:
        return self.hiding.fit(element)

    def strikes(self, element: "HtmlElement") -> bool:
        if _STRIKES.search(element.get("style", "")) or element.get("role") == "deletion":
            return True
        if not _STRUCK_NAMES.isdisjoint(element.get("class", "").lower().split()):
            return True
        return self.striking.fit(element)

    def raises(self, element: "HtmlElement") -> bool:
        if not _RAISED_NAMES.isdisjoint(element.get("class", "").lower().split()):
            return True
        return bool(_RAISES.search(element.get("style", ""))) or self.raising.fit(element)


def _hides(said: str) -> bool:
    return bool(_HIDES.search(said) or (_CUTS.search(said) and _FLAT.search(said)))


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
    names = {"." + name.lower() for name in element.get("class", "").split()}
    if element.get("id"):
        names.add("#" + element.get("id").lower())
    return names | {str(element.tag).lower()}


def _stand_around(outer: Sequence[_Compound], element: "HtmlElement") -> bool:
    """Whether elements called so stand around `element`, each in the one before."""
    waiting = list(outer)
    for up in element.iterancestors() if waiting else ():
        if waiting[-1] <= _names(up):
            waiting.pop()
            if not waiting:
                break
    return not waiting
