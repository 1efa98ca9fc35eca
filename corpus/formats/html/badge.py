"""Dates that a page shows in pieces: day, month and year each in an element of its own, as on a calendar's leaf."""

import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from corpus.cleaning.dates import find_date
from corpus.formats.html.tags import marks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATED = re.compile(r"date|time|ngay|calendar|lich|badge")
_MONTH = (
    r"(?:(?:th[aá]ng|thg|th)\.?\s?\d{1,2}|(?:th[aá]ng)\s\w+(?:\s(?:m[oộ]t|hai))?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?)"
)
_YEAR = r"(?:19|20)\d\d"
_LEAF = re.compile(
    rf"(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:,?[\s/]{{1,3}}{_YEAR})?|\d{{1,2}}\s/?\s?\d{{1,2}}[\s/]{{1,3}}{_YEAR}",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(\d{1,2})\s/?\s?(\d{1,2})[\s/]{1,3}((?:19|20)\d\d)")
_MAX_CHARS, _MAX_PARTS = 30, 8


def leaf_day(element: "HtmlElement") -> date | None:
    """The day that a leaf shows; None where it has no year, and for all that is no leaf."""
    if not is_leaf(element):
        return None
    said = _said(element)
    return find_date(_FIGURES.sub(r"\1/\2/\3", said))


def is_leaf(element: "HtmlElement") -> bool:
    """Whether an element is named as what shows a date, and holds nothing but its pieces, with a year or without."""
    if not _DATED.search(marks(element)) or not 2 <= sum(1 for _ in element.iter("*")) - 1 <= _MAX_PARTS:
        return False
    said = _said(element)
    return len(said) <= _MAX_CHARS and bool(_LEAF.fullmatch(said))


def drop_leaves(tree: "HtmlElement") -> None:
    """Leaves are no lines of text."""
    for element in list(tree.iter("div", "span", "time", "p", "a")):
        if element.getparent() is not None and is_leaf(element):
            element.drop_tree()


def _said(element: "HtmlElement") -> str:
    return " ".join(" ".join(islice(element.itertext(), 2 * _MAX_PARTS)).split())
