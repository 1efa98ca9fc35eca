"""One part of a question put in the place of another of its kind: "còn năm 2022?"."""

import re

from corpus.text.sentences import Span
from index.dialogue.asking import DOES, content, noun, predicate, subject, what_asks
from index.dialogue.diacritics import like
from index.dialogue.moments import Moment, moments, replaced
from index.dialogue.things import Kind, head_end, kind_of, things
from index.dialogue.topic import owner
from index.dialogue.typed import Form, Line

LEADING = Form(
    r"(?:(?:của|ở|tại|về|với|đối với|cho|trong|vào|hồi|theo|do|bởi|riêng|in|at|for|of|on|by) )+",
    r"(?:(?:của|ở|tại(?! (?:sản|liệu|chính))|đối với|trong|vào|riêng|in|at|for|of|on|by) )+",
)
_TOTAL = Form(r"\b(?:toàn|cả|các|những|mọi|mỗi|riêng) ")
_HOW_MANY = Form(r"(?:số lượng|tổng số|số) ")
_QUANTITY = re.compile(r"\d[\d.,]*\s?(?P<unit>%|(?:nghin |ngan |trieu |ty )?[a-z]+(?: [a-z]+)?)")
_SCALE = r"(?:(?:nghin|ngan|trieu|ty) )?"
_NUMBERED = re.compile(r"(?P<noun>[a-z]+) (?:(?:lan )?thu |so )?(?P<number>\d{1,4}|[ivx]{1,5})")
_UNIT = Form(r"(?:phần trăm|%|đồng|triệu|tỷ|tuổi|ngày|tháng|năm|giờ|tuần|lần|km|mét|kg|điểm)(?: |$)")
_ABOUT = Form(r"(?:gì|ai|nào|thế nào) về ")
_THERE_IS = Form(r"\bcó ")
_ACTORS = frozenset({Kind.BODY, Kind.PERSON, Kind.PLACE, Kind.NAME, Kind.OTHER})
_MAX_COMMON = 4
_MAY_REPLACE = {
    Kind.PERSON: frozenset({Kind.PERSON, Kind.NAME}),
    Kind.PLACE: frozenset({Kind.BODY, Kind.PLACE, Kind.NAME}),
    Kind.BODY: _ACTORS - {Kind.PERSON},
    Kind.NAME: _ACTORS,
    Kind.OTHER: _ACTORS,
}
"""What subject a thing of some kind may take the place of: it does or has the same, as far as a kind can tell."""


def swapped(part: Line, before: Line) -> str | None:
    """`before` with `part` in the place of what is most like it there; None where nothing is."""
    part = bare(part)
    if (found := _HOW_MANY.match(part)) and kind_of(part) is Kind.OTHER:
        part = part.cut(found.end())
    if is_time(part):
        return replaced(moments(like(part, before))[0], before)
    span = (
        _document(part, before)
        or _same_noun(part, before)
        or _quantity(part, before)
        or _same_head(part, before, 2)
        or _counted(part, before)
        or alike(part, before)
        or _same_head(part, before, 1)
        or _object(part, before)
        or _subject(part, before)
    )
    return None if span is None else _put(part.text, before, span)


def recounted(part: Line, before: Line) -> str | None:
    """`before`, which asks how many of something, asking it of `part`."""
    span = _counted(part, before)
    return None if span is None else _put(part.text, before, span)


def bare(part: Line) -> Line:
    """`part` without prepositions before it: "Hà Nội" of "ở Hà Nội"."""
    found = LEADING.match(part)
    return part.cut(found.end()) if found else part


def is_time(part: Line) -> bool:
    """Whether `part` names a time and nothing else."""
    return _whole_time(part) is not None


def _whole_time(part: Line) -> Moment | None:
    part = bare(part)
    times = moments(part)
    return times[0] if len(times) == 1 and times[0].text == part.text else None


def _put(text: str, before: Line, span: Span) -> str:
    start = span.start
    total = list(_TOTAL.finditer(before))
    if total and total[-1].end() == start:
        start = total[-1].start()
    return before.text[:start] + text + before.text[span.end :]


def _document(part: Line, before: Line) -> Span | None:
    if kind_of(part) is not Kind.DOCUMENT:
        return None
    if head_end(part, Kind.DOCUMENT) == len(part.text) and (counted := _counted(part, before)):
        return counted
    return next(iter(things(before, Kind.DOCUMENT)), None)


def _same_noun(part: Line, before: Line) -> Span | None:
    """The number behind the same noun, "khóa XII", and the noun: of "đại hội 13" after "Đại hội 12"."""
    new = _NUMBERED.fullmatch(part.plain)
    if new is None:
        return None
    same = (old for old in _NUMBERED.finditer(before.plain) if old["noun"] == new["noun"])
    return next((Span(*old.span()) for old in same), None)


def _quantity(part: Line, before: Line) -> Span | None:
    new = _QUANTITY.fullmatch(part.plain)
    if new is None:
        return None
    unit = re.sub(rf"^{_SCALE}", "", new["unit"])
    old = re.search(rf"\d[\d.,]*\s?{_SCALE}{re.escape(unit)}(?!\w)", before.plain)
    return Span(*old.span()) if old else None


def _counted(part: Line, before: Line) -> Span | None:
    """What `before` asks "how many" of, for a common noun."""
    asked = what_asks(before)
    is_noun = kind_of(part) is Kind.OTHER or len(part.text) in (
        head_end(part, Kind.BODY),
        head_end(part, Kind.DOCUMENT),
    )
    if asked is None or asked.kind != "amount" or not is_noun:
        return None
    counted = noun(before, asked.end + 1)
    return counted if counted.end > counted.start and not _UNIT.match(before, counted.start) else None


def alike(part: Line, before: Line) -> Span | None:
    """Where `before` names a thing of the kind that `part` is; for a role alone, where it says that role."""
    kind = kind_of(part)
    old = next(iter(things(before, kind)), None)
    if old is None:
        return None
    if kind in (Kind.PERSON, Kind.BODY) and head_end(part, kind) == len(part.text):
        role = head_end(before.cut(*old), kind)
        return Span(old.start, old.start + role) if role else old
    return _without_time(before, old) if kind is Kind.EVENT and not moments(part) else old


def _without_time(before: Line, span: Span) -> Span:
    last = next((one for one in moments(before) if one.span.end == span.end), None)
    return Span(span.start, last.span.start - 1) if last and last.span.start > span.start else span


def _same_head(part: Line, before: Line, count: int) -> Span | None:
    """What begins with the same words: "đảng viên" for "đảng viên nữ", "giống chè mới" for "giống lúa"."""
    words = part.plain.split()
    if len(words) <= count or not content(part.cut(0, len(words[0]))):
        return None
    found = re.search(rf"\b{re.escape(' '.join(words[:count]))}\b(?= |$)", before.plain)
    if found is None or (count == 1 and found.end() == len(before.plain)):
        return None
    if predicate(before, found.start(), clear=True) < found.end():
        return None
    return owner(before, noun(before, found.start(), behind=found.end()))


def _object(part: Line, before: Line) -> Span | None:
    """What `before` asks about it, whether there is it, or who does it: for what is no name."""
    asked = what_asks(before)
    if kind_of(part) is not Kind.OTHER or asked is None:
        return None
    if about := _ABOUT.search(before):
        return noun(before, about.end())
    if asked.kind == "whether" and (found := _THERE_IS.search(before)):
        return noun(before, found.end())
    if asked.kind in ("who", "which") and not before.text[: asked.start].strip():
        verb = DOES.match(before.cut(asked.end))
        start = asked.end + 1 + (verb.end() if verb else 0)
        return noun(before, start) if verb else None
    return None


def _subject(part: Line, before: Line) -> Span | None:
    """The subject of `before`, where `part` too may do or have what it asks of."""
    span = subject(before)
    if span is None or span == Span(0, len(before.text)):
        return None
    span = owner(before, span)
    old, new = kind_of(before.cut(*span)), kind_of(part)
    is_what = before.plain.startswith("la ", span.end + 1)
    if new is Kind.OTHER and (is_what or len(content(before.cut(*span))) > _MAX_COMMON):
        return None
    return span if old in _MAY_REPLACE.get(new, ()) else None
