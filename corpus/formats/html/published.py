"""The day on which the article of an HTML page was published, as its markup tells."""

import re
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from corpus.cleaning.dates import date_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATED_MARK = re.compile(r"date|time|publish|posted|ngay|meta", re.IGNORECASE)


def published_on(tree: "HtmlElement", *, url: str | None, timezone: ZoneInfo) -> date | None:
    """The first date that stands alone in an element marked as holding one."""
    for element in tree.iter("span", "div", "p", "time", "li", "td", "small", "em", "i", "a"):
        marks = f"{element.tag} {element.get('class', '')} {element.get('id', '')}"
        if _DATED_MARK.search(marks) and (day := date_line(" ".join(element.text_content().split()))):
            return day
    return None
