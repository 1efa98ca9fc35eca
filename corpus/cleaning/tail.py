"""The end of a page: where the article stops and comment forms, labels, spam and lists of links begin."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from datetime import date

from corpus.cleaning.dates import date_line
from corpus.cleaning.labels import (
    holds_form_notice,
    is_comments_heading,
    is_form_heading,
    is_form_notice,
    is_label,
    is_tag_list,
)
from corpus.cleaning.lines import is_credit, is_heading, key, without_bullet
from corpus.cleaning.related import is_related_heading

_MIN_SPAM_LINES = 3
_MAX_LINKS = 40
_MIN_LINK_WORDS = 5
_MAX_SIGNATURE_LINES, _MAX_SIGNATURE_CHARS = 3, 120
_PUBLISHED = re.compile(
    r"\W*(?:ngày (?:đăng|xuất bản|cập nhật)|đăng (?:ngày|lúc)|cập nhật|published|posted|(?:last )?updated)\b",
    re.IGNORECASE,
)
_POSTED = re.compile(r"(?:written|posted) by:? .{2,40}|(?:đăng bởi|người đăng):? .{2,40}", re.IGNORECASE)
_RIGHTS = re.compile(
    r"\W*(?:copyright\b|all rights reserved|bản quyền (?:©|thuộc|của|\d)|[©Ⓒ]\s*(?:copyright|bản quyền|(?:19|20)\d\d))",
    re.IGNORECASE,
)
_MAX_RIGHTS_CHARS = 200
_CLOSED = re.compile(r"\./\.?[\"”)]*$")
_FILE_NAME = re.compile(r"\S{1,150}\.(?:pdf|docx?|xlsx?|pptx?|zip|rar)", re.IGNORECASE)
_LINK_WORDS = re.compile(r"[a-z0-9][a-z0-9.-]*(?: [a-z0-9][a-z0-9.-]*)?")
_LETTER_THEN_FIGURE = re.compile(r"[a-z]\d")


def article_end(lines: Sequence[str], *, repeated: Set[str]) -> int:
    """How many of `lines` are left when what follows the article is cut off.

    `repeated` holds keys of lines known to stand at the end of other pages of the site.
    """
    end = _before_comments(lines)
    while end and (shorter := _shorter(lines, end, repeated)) < end:
        end = shorter
    return end


def closing_date(below: Sequence[str]) -> date | None:
    """The date of publication that one of the lines cut off below the article says to be it."""
    return next((date_line(line) for line in below if _says_published(line)), None)


def signature(lines: Sequence[str]) -> list[str]:
    """The lines below the "./." or "./" that closes an official text: who signed it, and their office."""
    closed = [at for at, line in enumerate(lines) if _CLOSED.search(line)]
    signed: list[str] = []
    for line in lines[closed[-1] + 1 :][:_MAX_SIGNATURE_LINES] if closed else ():
        framed = is_label(line) or is_tag_list(line) or is_form_heading(line) or is_related_heading(line)
        if framed or not is_heading(line) or len(line) > _MAX_SIGNATURE_CHARS or not line[0].isupper():
            break
        signed.append(line)
    return signed


def _before_comments(lines: Sequence[str]) -> int:
    """Where the comment form below the article begins; what follows it is by readers."""
    noticed = holds_form_notice("\n".join(lines))
    begins = [
        at for at, line in enumerate(lines) if is_comments_heading(line) or (noticed and is_form_notice(line))
    ]
    sizes = [len(line) for line in lines]
    for at in begins:
        if sum(sizes[:at]) >= sum(sizes[at:]):
            while at and is_form_heading(lines[at - 1]):
                at -= 1
            return at
    return len(lines)


def _shorter(lines: Sequence[str], end: int, repeated: Set[str]) -> int:
    last = lines[end - 1]
    if is_label(last) or is_tag_list(last) or is_form_heading(last) or is_related_heading(last):
        return end - 1
    if (
        _says_published(last)
        or _POSTED.fullmatch(last)
        or (len(last) <= _MAX_RIGHTS_CHARS and _RIGHTS.match(last))
    ):
        return end - 1
    if key(last) in repeated and not is_credit(last):
        return end - 1
    return min(before(lines, end) for before in (_before_spam, _before_links, _before_files))


def _says_published(line: str) -> bool:
    return bool(_PUBLISHED.match(line)) and date_line(line) is not None


def _before_spam(lines: Sequence[str], end: int) -> int:
    """Sold links: a run of bare lower-case words, printed twice or with figures in them."""
    start = end
    while start and _LINK_WORDS.fullmatch(lines[start - 1]):
        start -= 1
    run = lines[start:end]
    twice = sum(count > 1 for count in Counter(run).values())
    figures = sum(bool(_LETTER_THEN_FIGURE.search(line)) for line in run)
    return start if len(run) >= _MIN_SPAM_LINES and (twice > 1 or figures > 1) else end


def _before_links(lines: Sequence[str], end: int) -> int:
    """Titles below a heading such as "Các bài viết khác" when nothing but titles follows it."""
    for at in range(end - 1, max(-1, end - _MAX_LINKS), -1):
        if is_related_heading(lines[at]):
            return at
        title = without_bullet(lines[at])
        if not is_heading(title) or len(title.split()) < _MIN_LINK_WORDS:
            break
    return end


def _before_files(lines: Sequence[str], end: int) -> int:
    start = end
    while start and _FILE_NAME.fullmatch(lines[start - 1]):
        start -= 1
    return start if start and is_label(lines[start - 1]) else end
