"""The kinds of elements: what is never seen, what stands in lines of its own, what a frame is made of."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNSEEN = frozenset(
    "script style template noscript head title meta link base svg canvas object embed applet iframe frame"
    " frameset noframes noembed audio video map area select option optgroup datalist textarea input"
    " progress meter param source track picture img rp".split()
)
BLOCKS = frozenset(
    "html body p div section article main header footer nav aside address blockquote center details dialog"
    " summary dir dl dt dd fieldset legend figure figcaption form h1 h2 h3 h4 h5 h6 hgroup hr li menu ol ul"
    " pre table caption thead tbody tfoot tr td th marquee search listing xmp plaintext".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
CELLS = ("td", "th")
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br button cite code data del dfn em font i img ins kbd label mark nobr q"
    " rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
KNOWN = UNSEEN | BLOCKS | INLINE | frozenset("math svg output col colgroup noindex slot".split())
_WORD = re.compile(r"[^\W_]")


def has_words(text: str) -> bool:
    return bool(_WORD.search(text))


def marks(element: "HtmlElement") -> str:
    """What the element says about itself: its class, id and role, in lower case."""
    said = (element.get("class"), element.get("id"), element.get("role"))
    return " ".join(part for part in said if part).lower()


def ancestors(element: "HtmlElement") -> "Iterator[HtmlElement]":
    """The element itself and all that it stands in, the nearest first."""
    yield element
    yield from element.iterancestors()


def put_text(element: "HtmlElement", text: str) -> None:
    """Let `text` stand where the element stood, with all that it held."""
    element.tail = text + (element.tail or "")
    element.drop_tree()
