"""Replies that correct: "tiêu đề: …", "ngày: 3/5/2024", a line for each field, in both languages."""

import re
from zoneinfo import ZoneInfo

from bot.corrections import corrected
from corpus.formats.fields import bare
from corpus.store.correct import Correction, Field

_NAMES: dict[Field, tuple[str, ...]] = {
    "title": ("tiêu đề", "tựa đề", "đầu đề", "tên bài", "title", "headline"),
    "published": ("ngày", "ngày đăng", "ngày xuất bản", "date", "published"),
    "source": ("nguồn", "báo", "source", "publisher"),
    "author": ("tác giả", "author"),
    "url": ("url", "link", "địa chỉ", "đường dẫn", "liên kết", "address"),
}
_FIELDS = {bare(name): field for field, names in _NAMES.items() for name in names}
_LINE = re.compile(r"([^:=]{1,20}?)\s*[:=]\s*(.*)", re.DOTALL)
_NOTHING = frozenset({"", "-", "–", "—", "không", "không có", "none", "no"})


def corrections_of(text: str, *, timezone: ZoneInfo) -> list[Correction]:
    """What the lines of a reply correct; nothing where any of them names no field. Raises Unfit."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        named = _LINE.fullmatch(line)
        field = _FIELDS.get(bare(named[1])) if named else None
        if named is None or field is None:
            return []
        found.append(correction_of(field, named[2], timezone=timezone))
    return found


def correction_of(field: Field, written: str, *, timezone: ZoneInfo) -> Correction:
    """What a field is to say; "-" and "không có" clear it. Raises Unfit."""
    written = written.strip()
    return corrected(field, "" if written.lower() in _NOTHING else written, timezone=timezone)
