"""The line that says who posted an article, and when: "Posted by Lan on 05/06/2024", "Đăng bởi: Lan | 05/06/2024"."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.cleaning.dates import find_date, without_dates

_BY = re.compile(
    r"[\W_]*(?:by|bởi|tác giả|người (?:đăng|viết)|written by|posted by)\s*:?\s+(?P<name>[^\d|•·:.,]{2,40}?)[\W_]*",
    re.IGNORECASE,
)
_MAX_CHARS, _MAX_NAME_WORDS = 100, 5


@dataclass(frozen=True, slots=True)
class Byline:
    """Who, and when: what one line says of both, and of nothing else."""

    author: str
    published: date


def byline(line: str) -> Byline | None:
    if len(line) > _MAX_CHARS or not (published := find_date(line)):
        return None
    said = _BY.fullmatch(without_dates(line))
    if not said or len(said["name"].split()) > _MAX_NAME_WORDS:
        return None
    return Byline(said["name"].strip(), published)
