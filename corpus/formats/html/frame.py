"""The frame of a page: menus, lists of other articles, forms, share buttons, what stands around an article."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.cleaning.labels import is_form_heading, is_form_notice, is_label, is_tag_list
from corpus.cleaning.related import is_related_heading
from corpus.formats.html.lines import Line
from corpus.formats.html.tags import ancestors, has_words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_LINKED_SHARE = 0.5
_MAX_ENTRY_WORDS = 5  # the titles of other articles are longer
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
_IN_ARTICLES = ("article", "main")
# Names that boxes and paragraphs of an article have as well, and paragraphs alone.
_MAY_SPEAK = frozenset("alert notice dateline print survey poll toolbar carousel player".split())
_MAY_SPEAK_ALONE = _MAY_SPEAK | frozenset("author authors bio byline follow feedback rating donate".split())
_POINTER = re.compile(
    r"[\W_]*(?:(?:xem|đọc|tìm hiểu) thêm|(?:tin|bài|xem|tin bài)(?: viết)? liên quan|đọc tiếp|có thể bạn quan tâm|cùng chuyên mục"
    r"|mời (?:bạn|bạn đọc|độc giả|quý vị)(?: đọc)? (?:xem|đọc)(?: thêm)?|related(?: (?:article|story|news|post|reading)s?)?"
    r"|(?:also )?read(?: (?:more|also|next|this))?|see also|more on this|don.t miss)\s*(?:[:»>|–-]|$)"
    r"|\W*(?:>>+|»+|►|▶|👉|=>|→)",
    re.IGNORECASE,
)
_ADVERT = re.compile(
    r"\W*(?:quảng cáo|advertisements?|advertising|sponsored(?: content)?|story continues below.{0,30})\W*",
    re.IGNORECASE,
)
_MIN_POINTING_SHARE = 0.4
_VIETNAMESE = re.compile(
    r"(?:^|[\s_-])(?:box-?)?(?:binh-?luan|(?:tin|bai)?-?lien-?quan|tu-?khoa|quang-?cao|(?:tin|bai)-?(?:khac|moi)|(?:doc|xem)-?nhieu|chia-?se)(?:$|[\s_-])"
)
_INFO = re.compile(r"(?:^|[\s_-])(?:article|post|entry|item|node)[_-]{0,2}(?:info|meta|submitted)(?:$|\s)")
_MAX_INFO_CHARS = 300
_PARAGRAPHS = ("p", "blockquote", "li")


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


def leads_away(line: Line) -> bool:
    """Whether a line, though it stands amid an article, is none of it: it points to another, says "advertisement" or who wrote it."""
    if _ADVERT.fullmatch(line.text) or any(map(_is_info, ancestors(line.place))):
        return True
    return line.linked > _MIN_POINTING_SHARE * len(line.text) and bool(_POINTER.match(line.text))


def _is_info(element: "HtmlElement") -> bool:
    """Whether an element is named as the box is that says who wrote an article, when, and how many have read it."""
    return bool(_INFO.search(_said(element).lower())) and len(element.text_content()) <= _MAX_INFO_CHARS


def is_handed(texts: Sequence[str], *, above: str, amid: bool) -> bool:
    """Whether a list of links is the article's own: the line above announces it, or each is short `amid` the text."""
    announced = above.endswith(":") and not is_related_heading(above) and not is_tag_list(above)
    entries = [text.removeprefix("- ") for text in texts]
    short = all(len(entry.split()) <= _MAX_ENTRY_WORDS for entry in entries)
    return (announced or (amid and short)) and not any(map(is_label, entries))


def is_frame(element: "HtmlElement") -> bool:
    """Whether the markup says that an element is part of the frame."""
    if element.tag in ("html", "body"):
        return False
    if element.tag == "header":
        return not any(up.tag in ("article", "main") for up in element.iterancestors())
    return element.tag in _TAGS or element.get("role") in _ROLES or is_named_frame(element)


def is_named_frame(element: "HtmlElement") -> bool:
    """Whether its class or id names an element as frames are named: "box-related", "shareButtons"."""
    return bool(_names(element)) or bool(_VIETNAMESE.search(_said(element).lower()))


def may_speak(element: "HtmlElement") -> bool:
    """Whether a part of the frame may be one of the article after all, if what it holds is running text.

    So are boxes and feet within an article, and what is named as boxes and paragraphs of articles are.
    """
    if element.get("role") in _ROLES or element.tag in ("nav", "menu", "form", "header"):
        return False
    weak = _MAY_SPEAK_ALONE if element.tag in _PARAGRAPHS else _MAY_SPEAK
    if not _names(element) <= weak:
        return False
    return element.tag not in _TAGS or any(up.tag in _IN_ARTICLES for up in element.iterancestors())


def _names(element: "HtmlElement") -> frozenset[str]:
    return _TOKENS.intersection(_TOKEN.findall(_CAMEL.sub(" ", _said(element)).lower()))


def _said(element: "HtmlElement") -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"
