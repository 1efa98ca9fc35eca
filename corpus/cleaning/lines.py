"""What one line of a page looks like: a heading, the end of a sentence, a list item, a name."""

import re

from corpus.text.vietnamese import canonical

_MAX_HEADING_WORDS, _MAX_HEADING_CHARS = 45, 250
_BLANK = " \t\n\r\f\v\u00a0\u2007\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff]+")
_CLOSERS = " \"'”’»)]*/"
_STOPS = (".", "!", "?", "…")
_ENDS = (*_STOPS, ":", ";", ",")
_FULL_STOP_INSIDE = re.compile(r"(\w\w)(?:\.|…)[\"”’)]*\s+[\"“‘(]?(\w)")
_NUMBER = re.compile(r"(?:\d{1,3}|[ivx]{1,5}|[a-zđ])[.)]\s|\[\d+\]|\(\w{1,3}\)", re.IGNORECASE)
_BULLET = re.compile(r"[-–—−•●▪■◆►✓*+·>]\s*")
_BRACKETED = re.compile(r"\([^()]*\)")
_CREDIT = re.compile(
    r"\(?(?:theo|nguồn|tác giả|bài|ảnh|tin|người (?:viết|dịch)|dịch)(?:,? (?:và )?ảnh)?\b", re.IGNORECASE
)
_SPEAKER = re.compile(r"(?:hỏi|đáp|trả lời|pv|phóng viên|q|a)\s*:", re.IGNORECASE)


def strip(line: str) -> str:
    """`line` without the white space at its ends, the unbreakable and the zero-width kinds too."""
    return line.strip(_BLANK)


def key(line: str) -> str:
    """What all prints of one line share: canonical spelling, without any white space."""
    return _ZERO_WIDTH.sub("", "".join(canonical(line).split()))


def has_letters(line: str) -> bool:
    return any(char.isalpha() for char in line)


def _ends_sentence(line: str) -> bool:
    """Whether `line` closes as running text does: with a full stop, before a list with ":", or with "./"."""
    return line.endswith("./") or line.rstrip(_CLOSERS).endswith(_ENDS)


def closes_with_stop(line: str) -> bool:
    """Whether the last sentence of `line` ends with it."""
    return line.rstrip(_CLOSERS).endswith(_STOPS)


def is_listed(line: str) -> bool:
    """Whether `line` opens with a bullet, a number, a dialogue dash or a speaker."""
    return bool(_BULLET.match(line) or _NUMBER.match(line) or _SPEAKER.match(line))


def is_heading(line: str) -> bool:
    """Whether `line` could be a title: not long, not listed, no full stop in it or at its end."""
    if len(line) > _MAX_HEADING_CHARS or len(line.split()) > _MAX_HEADING_WORDS or not has_letters(line):
        return False
    if is_listed(line) or any(_parts_sentences(stop) for stop in _FULL_STOP_INSIDE.finditer(line)):
        return False
    return not _ends_sentence(line) or line.rstrip(_CLOSERS).endswith(("?", "!", "…", "..."))


def _parts_sentences(stop: re.Match[str]) -> bool:
    """A stop after a small letter and before a capital one; "TP. Đà Nẵng" has none."""
    return stop[1].islower() and stop[2].isupper()


def is_name(line: str) -> bool:
    """Whether `line` is two to five capitalised words and nothing else, as a person's name is written."""
    words = line.split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() and word.isalpha() for word in words)


def is_credit(line: str) -> bool:
    """Whether `line` says who wrote or first published the text: "Vi Tám - Lê Hoa (dịch)", "Theo Báo Thử"."""
    if _CREDIT.match(line):
        return True
    words = _BRACKETED.sub(" ", line).replace("-", " ").replace("–", " ").split()
    return 2 <= len(line.split()) <= 10 and all(word[0].isupper() for word in words)


def without_bullet(line: str) -> str:
    return _BULLET.sub("", line, count=1)
