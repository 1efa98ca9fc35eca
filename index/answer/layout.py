"""How the sentences of a passage stand in it: what opens a line, what is an item of a list, what heads others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.text.sentences import Span

_ITEM = re.compile(
    r"\s*(?:[-–—•·*+▪◦☐☑✓]\s|\(?(?:\d{1,3}|[a-zđ]|[ivx]{1,5})[.)]\s|(?:\d{1,3}\.){2,}\s"
    r"|(?:Bước|Giai đoạn|Nhóm|Phương án|Cách|Vòng|Trường hợp|Loại|Hạng|Nội dung|Nhiệm vụ)\s(?:\d{1,2}|[IVX]{1,4})\s?[:.–-]\s)"
)
# These begin an item in the midst of a line too.
ORDINAL = re.compile(
    r"(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là\b|Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b"
)
_STOP = re.compile(r"""[.!?…;:,]["'”’»)\]]*$""")
_FULL_STOP = re.compile(r"""[.!?…]["'”’»)\]]*$""")
_HEADING_MAX_WORDS, _LAST_MAX_WORDS = 25, 12
_NUMBERED = re.compile(r"^\W*(?:(?:Điều|Chương|Mục|Phần)\s)?[\dIVX.]{1,8}[.:)]?\s")
# A figure that is part of a name or a time, as a heading may have: "Kết luận 459", "Nhìn sang năm 2024".
_NAMING = re.compile(
    r"(?i)\b(?:năm|tháng|ngày|quý|giai đoạn|nhiệm kỳ|khóa|khoá|lần thứ|thế kỷ|số|điều|chương|mục|phần|bước|quy định|qui định"
    r"|quyết định|nghị quyết|nghị định|chỉ thị|kết luận|hướng dẫn|kế hoạch|thông tư|luật|đề án)\s[\d./-]+(?:-\w+)?(?:/\w+)*"
)
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """How the sentences of a passage stand in it, by their places: those that open a line, `continuing`, the further
    clauses of a sentence too long to be one, `items` of lists, `headings`.
    """

    opening: frozenset[int]
    continuing: frozenset[int]
    items: frozenset[int]
    headings: frozenset[int]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> "Layout":
        """Of the sentences `spans` of `text`, in order."""
        lines = [text[start:end] for start, end in spans]
        opens = [_starts_line(text, span) for span in spans]
        closes = [*opens[1:], True]
        items: set[int] = set()
        for at, line in enumerate(lines):
            listed = _ITEM.match(line) is not None or (
                at > 0 and _goes_on(lines[at - 1], line, at - 1 in items)
            )
            if (listed if opens[at] else at - 1 in items) or ORDINAL.match(line):
                items.add(at)
        headings = {
            at
            for at, line in enumerate(lines)
            if opens[at] and closes[at] and at not in items and _may_head(line, is_last=at + 1 == len(lines))
        }
        return cls(
            frozenset(at for at, is_open in enumerate(opens) if is_open),
            frozenset(
                at for at, is_open in enumerate(opens) if at and not is_open and not _ended(lines[at - 1])
            ),
            frozenset(items),
            frozenset(headings if any(map(_STOP.search, lines)) else ()),
        )


def _ended(line: str) -> bool:
    return _FULL_STOP.search(line) is not None


def _starts_line(text: str, span: Span) -> bool:
    before = text[: span.start]
    return not before.strip() or "\n" in before[len(before.rstrip()) :]


def _goes_on(before: str, line: str, is_item: bool) -> bool:
    """Whether `line`, below the line `before`, is the next item of a list without marks."""
    if before.endswith(":"):
        return line.endswith(";")
    if _ITEM.match(before):
        return False
    return before.endswith(";") or (is_item and before.endswith(","))


def _may_head(line: str, *, is_last: bool) -> bool:
    words = len(line.split())
    if (
        "|" in line
        or ": " in line
        or _STOP.search(line)
        or words > (_LAST_MAX_WORDS if is_last else _HEADING_MAX_WORDS)
    ):
        return False
    return _FIGURE.search(_NAMING.sub("", _NUMBERED.sub("", line))) is None
