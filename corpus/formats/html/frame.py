"""The frame of a page: menus, lists of other articles, forms, share buttons, what stands around an article."""

import re
from typing import TYPE_CHECKING

from corpus.cleaning.labels import is_form_heading, is_form_notice, is_label, is_tag_list
from corpus.cleaning.related import is_related_heading
from corpus.formats.html.lines import Line
from corpus.formats.html.tags import has_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_LINKED_SHARE = 0.5
_TAGS = frozenset("nav aside footer menu form".split())
_ROLES = frozenset("navigation banner contentinfo complementary search".split())
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKEN = re.compile(r"[a-z]+")
_TOKENS = frozenset(
    "share shares sharing social socials sharebar related relate relates recommend recommended recommendation"
    " recommendations recirc newsletter subscribe subscription signup promo promos promotion promoted advert"
    " advertisement advertising ads ad adsense adslot sponsor sponsored banner cookie cookies consent gdpr"
    " comment comments commentlist disqus breadcrumb breadcrumbs pagination pager paging nav navigation navbar"
    " menu sidebar footer copyright tags taglist tagcloud byline meta postmeta toolbar widget popup modal"
    " overlay login paywall popular trending mostread outbrain taboola teaser teasers rating skip search author"
    " authors bio print readmore seealso hotnews lienquan tinlienquan binhluan tukhoa dangky quangcao reply"
    " respond follow timestamp dateline masthead toc player sitemap topbar ticker carousel poll survey donate"
    " feedback alert notice".split()
)


def is_frame_line(line: Line) -> bool:
    """Whether a line is one link, a label, part of a form, a heading of other articles, or has no word."""
    text = line.text
    if not has_words(text) or line.linked > _MAX_LINKED_SHARE * len(text):
        return True
    return (
        is_label(text)
        or is_tag_list(text)
        or is_form_heading(text)
        or is_form_notice(text)
        or is_related_heading(text)
    )


def is_frame(element: "HtmlElement") -> bool:
    """Whether the markup says that an element is part of the frame."""
    if element.tag in ("html", "body"):
        return False
    if element.tag == "header":
        return not any(up.tag in ("article", "main") for up in element.iterancestors())
    return element.tag in _TAGS or element.get("role") in _ROLES or is_named_frame(element)


def is_named_frame(element: "HtmlElement") -> bool:
    """Whether its class or id names an element as frames are named: "box-related", "shareButtons"."""
    said = f"{element.get('class', '')} {element.get('id', '')}"
    return not _TOKENS.isdisjoint(_TOKEN.findall(_CAMEL.sub(" ", said).lower()))
