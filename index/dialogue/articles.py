"""Which articles somebody wants found, summed up or opened: "tìm bài về …", "tóm tắt bài này", "mở bài 2"."""

import re
from dataclasses import dataclass
from typing import Literal

from index.dialogue.asking import content, what_asks
from index.dialogue.sayings import ARTICLES, PLEASE, POLITE, TO_ME
from index.dialogue.typed import Line

What = Literal["find", "summary", "read"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """`words`, as typed, name the articles; without them it is the newest, or the one shown last, or of several that
    at `place`, from 1.
    """

    what: What
    words: str = ""
    place: int | None = None
    is_newest: bool = False


# All over folded lines.
_SEE = (
    r"(?:(?:tim kiem|tim doc|tim|kiem|tra cuu|cho|xem|doc|gui|dua|lay|liet ke|mo|search|find|look|show|list|get|give|open|read)"
    rf"{TO_ME}(?: xem| doc)? )+"
)
_ARTICLE = r"(?:bai bao|bai viet|bai|tin|nguon|article|source|it|this|that)"
_THIS = r"(?:nay|do|ay|day|tren|kia|vua (?:roi|xem|doc|dua|gui))"
_PLACE = r"(?:(?:thu |so )?(?P<place>nhat|hai|ba|bon|\d{1,2})|(?P<first>dau(?: tien)?))"
_ORDINAL = r"(?P<ordinal>first|second|third|fourth)"
_WHOLE = r"(?:ca|toan bo|toan van|nguyen van|nguyen|het|the|full|whole)"

_FIND = re.compile(
    rf"{POLITE}(?:{_SEE}|(?:trong kho |kho bai )?co |(?:is|are) there |(?:do you )?have )?"
    r"(?:(?:cac|nhung|mot so|vai|may|bao nhieu|mot|tat ca|any|some|all|an|the|latest|recent) )*"
    rf"{ARTICLES}(?: (?:nao|gi|moi|nhat))* (?:co )?"
    r"(?:(?:noi |viet )?ve|(?:noi|nhac|de cap) (?:den|toi)|lien quan (?:den|toi|ve)|about|on|regarding|mentioning) "
    rf"(?P<words>.+?){PLEASE}"
)
_FIND_OUT = re.compile(
    rf"{POLITE}{_SEE}(?:(?:cac|nhung|mot so|them|some|any) )*(?:thong tin|noi dung|info(?:rmation)?)"
    rf" (?:(?:noi )?ve|lien quan (?:den|toi)|about|on) (?P<words>.+?){PLEASE}"
)
_OF_THIS = re.compile(
    rf"{POLITE}(?:(?:noi dung|y)(?: chinh)?(?: cua)? {_ARTICLE} {_THIS}(?: (?:la|noi)? ?gi)?"
    rf"|{_ARTICLE} {_THIS} (?:noi|viet|ke|ban)(?: (?:ve|den))?(?: nhung)?(?: (?:cai|dieu|chuyen))? gi"
    rf"|what(?: i|')?s (?:the |this |that )?{_ARTICLE} about|what does (?:the |this |that )?{_ARTICLE} say){PLEASE}"
)
_SUM_UP = re.compile(
    rf"{POLITE}(?:{_SEE})?(?:(?:ban|phan|mot) )?(?:tom (?:tat|luoc|gon)|summari[sz]e|sum up|summary(?: of)?|tl;?dr){TO_ME}"
    r"(?: (?:noi dung|y|chinh|so qua|ngan gon|nhanh|cua))*(?= |$)"
)
_READ = re.compile(
    rf"{POLITE}(?:{_SEE}(?:the )?{_ORDINAL} (?:article|one)|{_SEE}(?:{_WHOLE} )*{_ARTICLE}|{_WHOLE} {_ARTICLE}|toan van|bai goc"
    r"|full text)"
    rf"(?: (?:day du|goc|viet))*(?: {_THIS})?(?: {_PLACE})?{PLEASE}"
)
_SHOWN = re.compile(
    rf"(?: (?:the )?{_ORDINAL} (?:article|one)|(?: (?:the |this |that )?{_ARTICLE})?(?: {_THIS})?(?: {_PLACE})?){PLEASE}"
)
_NEWEST = re.compile(
    rf" (?:(?:{_ARTICLE} )?(?:moi|gan) (?:nhat|day nhat)|(?:the )?(?:newest|latest)(?: article)?){PLEASE}"
)
_CALLED = re.compile(
    r"(?: (?:cac )?(?:bai bao|bai viet|bai|(?:the )?articles?)\b)?(?: (?:noi |viet )?(?:ve|about|on)\b)?"
    r"(?: (?:co )?(?:ten|tua de|tieu de|called|titled)\b(?: la)?)? "
)
_NUMBERS = {"nhat": 1, "hai": 2, "ba": 3, "bon": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


def wanted(line: Line) -> Wanted | None:
    """None where it wants no article, or asks what an article says."""
    found = _FIND.match(line.plain) or _FIND_OUT.match(line.plain)
    if found and (words := _words(line, *found.span("words"))):
        return Wanted("find", words)
    if _OF_THIS.match(line.plain):
        return Wanted("summary")
    if found := _READ.match(line.plain):
        return Wanted("read", place=_place(found))
    if (found := _SUM_UP.match(line.plain)) is None:
        return None
    if which := _SHOWN.match(line.plain, found.end()):
        return Wanted("summary", place=_place(which))
    if _NEWEST.match(line.plain, found.end()):
        return Wanted("summary", is_newest=True)
    called = _CALLED.match(line.plain, found.end())
    words = _words(line, called.end() if called else found.end(), len(line.text))
    return Wanted("summary", words) if words else None


def _place(found: re.Match[str]) -> int | None:
    if found["first"]:
        return 1
    place = found["place"] or found["ordinal"]
    return None if place is None else _NUMBERS.get(place) or int(place)


def _words(line: Line, start: int, end: int) -> str:
    """The words there, unless they ask or say nothing."""
    part = line.cut(start, end)
    return "" if what_asks(part) or not content(part) else part.text
