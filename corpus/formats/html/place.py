"""Where on a page its article stands: the headline, the element around it, where its running text begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.cleaning.lines import key
from corpus.formats.html.tags import UNSEEN, ancestors, has_words, marks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FRAME_TAGS = UNSEEN | frozenset("nav aside form button figure dialog menu".split())
_FRAME = re.compile(
    r"comment|binh-?luan|phan-?hoi|repl(?:y|ies)|respond|disqus|related|lien-?quan|side-?bar|widget|popular|ticker"
    r"|most-?(?:read|view)|(?:xem|doc)-?(?:nhieu|them)|read-?(?:more|next)|more-?news|see-?also|recommend|suggest"
    r"|teaser|other-?(?:news|post)|(?:tin|bai)-?(?:khac|moi|cu)|latest|recent|trending|newest|hot-?news|list-?news"
    r"|news-?list|prev|breadcrumb|copyright|(?:^|[\s_-])menu|nav-?bar|top-?bar|pagination"
)
_FOOT = re.compile(r"(?:^|[\s_-])(?:site-?)?foot(?:er)?(?:$|[\s_-])|colophon")
_MADE_FOR_IT = ("article", "main")
_MIN_RUNNING_CHARS = 80
_MIN_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """The article among the elements of a page, which `order` counts as they stand.

    `headline` is None where no heading is known to be the title. `holding` are the elements that hold the
    headline or the longest paragraph, `scope` the nearest made for an article that holds both, None where none is.
    `running` counts where paragraphs of running text stand.
    """

    order: "dict[HtmlElement, int]"
    headline: "HtmlElement | None"
    holding: "frozenset[HtmlElement]"
    scope: "HtmlElement | None"
    running: tuple[int, ...]

    def is_around(self, element: "HtmlElement") -> bool:
        """Whether an element belongs to what is around the article: frame, comments, other articles."""
        for each in ancestors(element):
            if each is self.scope:
                return False
            if each not in self.holding and (
                each.tag == "article" or _is_frame(each, within=self.scope is not None)
            ):
                return True
        return self.scope is not None


def place_of(body: "HtmlElement") -> Place:
    """The article's place within `body`."""
    order = {element: at for at, element in enumerate(body.iter("*"))}
    long = [each for each in order if _own_chars(each) >= _MIN_RUNNING_CHARS]
    running = [each for each in long if not _in_frame(each)] or long
    headline = _headline(body)
    longest = max(running, key=_own_chars, default=None)
    holders = [each for each in (headline, longest) if each is not None]
    holding = frozenset(up for each in holders for up in ancestors(each))
    return Place(order, headline, holding, _scope(holders), tuple(order[each] for each in running))


def _scope(holders: "Sequence[HtmlElement]") -> "HtmlElement | None":
    """The nearest element made for an article that all these stand in."""
    around = [frozenset(ancestors(each)) for each in holders]
    for up in ancestors(holders[-1]) if holders else ():
        if _is_made_for_it(up) and all(up in each for each in around):
            return up
    return None


def _own_chars(element: "HtmlElement") -> int:
    """Characters that stand in the element itself, in no element within it."""
    return len((element.text or "").strip()) + sum(len((part.tail or "").strip()) for part in element)


def _in_frame(element: "HtmlElement") -> bool:
    return any(_is_frame(each, within=True) for each in ancestors(element))


def _is_frame(element: "HtmlElement", *, within: bool) -> bool:
    """Whether its markup says that an element is no part of an article; `within` one there are feet and heads."""
    if element.tag in ("html", "body"):
        return False
    said = marks(element)
    if element.tag in _FRAME_TAGS or _FRAME.search(said):
        return True
    return not within and (element.tag in ("header", "footer") or bool(_FOOT.search(said)))


def _is_made_for_it(element: "HtmlElement") -> bool:
    return element.tag in _MADE_FOR_IT or element.get("role") == "main" or "article" in _kind(element)


def _kind(element: "HtmlElement") -> str:
    return (element.get("itemtype") or "").rpartition("/")[2].lower()


def _headline(body: "HtmlElement") -> "HtmlElement | None":
    """The heading that the page's <title> begins with, else the first <h1> outside the frame."""
    found = next(body.getroottree().iter("title"), None)
    title = key(found.text_content()) if found is not None else ""
    headings = [each for each in body.iter("h1", "h2", "h3") if has_words(each.text_content())]
    named = [each for each in headings if _names(each, title) and not _in_frame(each)]
    first = [each for each in headings if each.tag == "h1" and not _in_frame(each)]
    framed = [
        each for each in headings if each.tag == "h1" and _names(each, title)
    ]  # in a "sidebar" with all else
    return next(iter([each for each in named if each.tag == "h1"] or named or first or framed), None)


def _names(heading: "HtmlElement", title: str) -> bool:
    text = heading.text_content()
    return len(text.split()) >= _MIN_TITLE_WORDS and key(text) in title
