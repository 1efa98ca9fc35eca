"""Lists of other articles around an article: known by relative times, each on a line or in brackets."""

import re
from collections.abc import Iterator, Sequence

from corpus.cleaning.lines import closes_with_stop, is_heading, key, without_bullet

_AGO = (
    r"(?:(?:khoảng\s+|hơn\s+|cách đây\s+)?(?:\d{1,3}|một|vài)\s+(?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)\s+trước"
    r"|hôm qua|hôm kia|hôm nay|vừa xong|yesterday|just now"
    r"|(?:an?|\d{1,3})\s+(?:second|minute|hour|day|week|month|year)s?\s+ago)"
)
_TIME_WORDS = "trước", "hôm ", "vừa xong", "yesterday", "just now", "ago"
_TIME_LINE = re.compile(rf"[\W_]*(?:đăng\s+)?{_AGO}[\W_]*", re.IGNORECASE)
_ITEM_LINE = re.compile(rf".*\S\s*[(\[]\s*{_AGO}\s*[)\]]", re.IGNORECASE)
_HEADING = re.compile(
    r"(?:(?:các |những )?(?:bài|tin|tin tức|tin bài|bài viết|tin bài viết|bài báo|video) .{0,40}?"
    r"(?:khác|liên quan|cùng \w+.{0,20}|mới|mới nhất|cũ|cũ hơn|nổi bật|tiếp theo|đọc nhiều|đã đưa)"
    r"|có thể bạn (?:quan tâm|cũng thích)|xem thêm|đọc thêm|đọc tiếp|mới nhất|tin mới"
    r"|(?:đọc|xem) nhiều(?: nhất)?|cùng (?:chuyên mục|chủ đề|tác giả)"
    r"|related (?:posts?|articles?|news|stories)|read (?:more|also|next)|you (?:may|might) also like"
    r"|(?:latest|recent|more|other) (?:news|posts?|articles?|stories))\s*:?",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\W*(?:(?:xem|đọc) thêm|(?:tin|bài)(?: viết)? liên quan|(?:also )?read(?: more| also)?|see also|related)\s*:\s*\S",
    re.IGNORECASE,
)
_MAX_ENTRY_CHARS = 400  # running text is longer, and too long for patterns that go back and forth
_Span = tuple[int, int]


def is_related_heading(line: str) -> bool:
    """Whether `line` is nothing but the heading of a list of other articles."""
    return len(line) <= _MAX_ENTRY_CHARS and bool(_HEADING.fullmatch(without_bullet(line)))


def points_away(line: str) -> bool:
    """Whether `line` names another article to be read: "Xem thêm: …", without a stop."""
    pointer = _POINTER.match(line)
    return pointer is not None and is_heading(line[pointer.end() - 1 :])


def is_ago(line: str) -> bool:
    """Whether `line` is nothing but how long ago something was."""
    return _may_tell_time(line) and bool(_TIME_LINE.fullmatch(line))


def related_lines(lines: Sequence[str]) -> set[int]:
    """Indexes of the lines of lists of other articles, and of the headings right above them.

    An entry is a title, once or twice, and then a relative time; or a title that ends with one in
    brackets. Two entries in a row are a list; so is one below a heading, with a doubled title, or at the end.
    """
    found: set[int] = set()
    for run in _runs(list(_entries(lines))):
        start, end = run[0][0], run[-1][1]
        headed = start > 0 and is_related_heading(lines[start - 1])
        doubled = any(last - first == 2 for first, last in run)
        closing = end == len(lines) - 1 and _is_item(lines[end])
        if len(run) > 1 or headed or doubled or closing:
            found.update(range(start - headed, end + 1))
    return found


def _entries(lines: Sequence[str]) -> Iterator[_Span]:
    """First and last index of each entry, in order, none overlapping another."""
    free = 0
    for at, line in enumerate(lines):
        if at < free or not _may_tell_time(line):
            continue
        span = (at, at) if _is_item(line) else None
        if span is None and _TIME_LINE.fullmatch(line):
            span = _around_time(lines, at, free=free)
        if span:
            yield span
            free = span[1] + 1


def _may_tell_time(line: str) -> bool:
    """Soon said, and mostly no."""
    return len(line) <= _MAX_ENTRY_CHARS and any(map(line.lower().__contains__, _TIME_WORDS))


def _is_item(line: str) -> bool:
    return len(line) <= _MAX_ENTRY_CHARS and bool(_ITEM_LINE.fullmatch(line))


def _around_time(lines: Sequence[str], at: int, *, free: int) -> _Span | None:
    """The entry of the time at `at`: its title stands above, from index `free` on, or else below."""
    doubled = at - 2 >= free and key(lines[at - 1]) == key(lines[at - 2])
    if doubled and (is_heading(lines[at - 1]) or not closes_with_stop(lines[at - 1])):
        return at - 2, at
    if at - 1 >= free and is_heading(lines[at - 1]) and not is_related_heading(lines[at - 1]):
        return at - 1, at
    below = lines[at + 1 : at + 3]
    if below and is_heading(below[0]):
        return at, at + 1 + (len(below) == 2 and key(below[0]) == key(below[1]))
    return None


def _runs(spans: Sequence[_Span]) -> Iterator[list[_Span]]:
    run: list[_Span] = []
    for span in spans:
        if run and span[0] != run[-1][1] + 1:
            yield run
            run = []
        run.append(span)
    if run:
        yield run
