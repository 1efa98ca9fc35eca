"""One part of a question added to another, which names nothing of its kind: "ở Hà Nội?", "năm 2022?"."""

from index.dialogue.asking import subject, what_asks
from index.dialogue.diacritics import like
from index.dialogue.swapping import LEADING, bare, is_time
from index.dialogue.things import Kind, kind_of
from index.dialogue.typed import Form, Line

_CLAUSE = Form(r"(?:điều|chương|khoản|mục|phần) (?:thứ )?\w+$")
_IS_WHAT = Form(
    r" (?:tên |nghĩa |chính )?là (?:những |các )?(?:gì|ai|bao nhiêu|đâu|khi nào|mấy|cái gì)\b.*"
    r"| (?:như )?thế nào$| ra sao$"
)
_OWNERS = frozenset({Kind.BODY, Kind.PERSON, Kind.NAME})
_YEAR_ASKED = Form(r"\b(?:năm|nhiệm kỳ|giai đoạn) (?:nào|mấy|bao nhiêu|bn|gì)\b")


def added(part: Line, before: Line) -> str | None:
    """`before` with `part` said of it too: behind it, or before a last "là gì" and its like.

    None where `part` names the year or the place that `before` asks for.
    """
    if _is_asked_for(part, before):
        return None
    part = like(part, before) if is_time(part) else part
    words, last = part.text, _IS_WHAT.search(before)
    at = len(before.text) if last is None else last.start()
    if not is_time(part) and not LEADING.match(part):
        if kind_of(part) in _OWNERS:
            return _owned(part, before)
        is_at = kind_of(part) is Kind.PLACE or _CLAUSE.match(part)
        words = f"{'ở' if is_at else 'đối với'} {words}"
    return f"{before.text[:at]} {words}{before.text[at:]}"


def _is_asked_for(part: Line, before: Line) -> bool:
    if is_time(part):
        return _YEAR_ASKED.search(before) is not None
    is_place, asked = kind_of(bare(part)) is Kind.PLACE, what_asks(before)
    if asked and asked.kind == "time":
        asked = what_asks(before.cut(asked.end))
    return is_place and asked is not None and asked.kind == "place"


def _owned(one: Line, before: Line) -> str:
    """`before` with its subject as that of `one`, or with `one` as its subject."""
    if span := subject(before):
        return f"{before.text[: span.end]} của {one.text}{before.text[span.end :]}"
    if before.plain.startswith("co "):
        return f"{one.text} {before.text[:1].lower()}{before.text[1:]}"
    return f"{before.text} đối với {one.text}"
