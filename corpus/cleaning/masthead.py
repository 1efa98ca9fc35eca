"""The top of a page: navigation, the title, the date line, and where the text begins."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from corpus.cleaning.byline import byline
from corpus.cleaning.dates import date_beside, date_line, tells_change
from corpus.cleaning.labels import is_label
from corpus.cleaning.lines import is_heading, is_name, key

_MAX_HEAD_LINES = 10
_MAX_MENU_WORDS = 4
_MIN_TITLE_WORDS = 5
_MIN_CHRONICLE_DATES = 3
_MAX_SUBTITLES = 1


@dataclass(frozen=True, slots=True)
class Masthead:
    """Title, date and author where the page has them, and the lines that are neither, nor navigation."""

    title: str | None
    published: date | None
    author: str | None
    body: list[str]


def split_masthead(
    lines: Sequence[str], *, title: str | None, set_off: bool, repeated: Set[str], as_crawled: bool
) -> Masthead:
    """Take the top of a page apart. A `title` that is known already is only looked for.

    `set_off`: a blank line follows the first line although others stand close together, as above a poem.
    `repeated` holds keys of lines known to stand at the top of other pages of the site. A short line above a
    title that is only guessed is of a menu where the text may be a whole web page or has others of one.
    """
    head = _head(lines)
    menus = as_crawled or title is not None or any(is_label(lines[at]) for at in head)
    dated_at = _date_index(lines, head)
    if title is None:
        title_at = _title_index(lines, head, dated_at, set_off=set_off, repeated=repeated)
    else:
        title_at = next((at for at in head if key(lines[at]) == key(title)), None)
    posted = next(((at, said) for at in head if at != title_at and (said := byline(lines[at]))), None)
    gone = {at for at in head if at != title_at and (is_label(lines[at]) or (posted and at == posted[0]))}
    author = posted[1].author if posted else None
    if title_at is not None:
        title = lines[title_at] if title is None else title
        above = {at for at in range(title_at) if _is_frame(lines[at], repeated, menus=menus)}
        gone |= {title_at} | above
    if dated_at is None:
        return Masthead(title, posted[1].published if posted else None, author, _without(lines, gone))
    published = date_line(lines[dated_at])
    if published:
        gone.add(dated_at)
    return Masthead(title, published or date_beside(lines[dated_at]), author, _without(lines, gone))


def _without(lines: Sequence[str], gone: Set[int]) -> list[str]:
    return [line for at, line in enumerate(lines) if at not in gone]


def _head(lines: Sequence[str]) -> list[int]:
    """Indexes of the lines above the first running text."""
    head: list[int] = []
    for at, line in enumerate(lines[:_MAX_HEAD_LINES]):
        if not (is_heading(line) or date_line(line)):
            break
        head.append(at)
    return head


def _date_index(lines: Sequence[str], head: Sequence[int]) -> int | None:
    """The line that dates the page: in the head or below a lead; no date of a chronicle, which has many."""
    dates = [at for at, line in enumerate(lines) if date_line(line)]
    if len(dates) >= _MIN_CHRONICLE_DATES and all(
        ":" not in lines[at] and "|" not in lines[at] for at in dates
    ):
        return None
    near = sorted((at for at in dates if at <= len(head) + 1), key=lambda at: tells_change(lines[at]))
    below_title = [at for at in near if at and len(lines[at - 1].split()) >= _MIN_TITLE_WORDS]
    beside = [at for at in head if at and date_beside(lines[at])]
    return next(iter(below_title or near or beside), None)


def _title_index(
    lines: Sequence[str], head: Sequence[int], dated_at: int | None, *, set_off: bool, repeated: Set[str]
) -> int | None:
    named = [at for at in head if at != dated_at and not date_line(lines[at]) and not is_label(lines[at])]
    fresh = [at for at in named if key(lines[at]) not in repeated]
    # A title that stands on several pages (one article met under two addresses) is still the title.
    candidates = fresh if fresh else named[-1:]
    if dated_at is not None:
        above = [at for at in candidates if at < dated_at] or [at for at in named if at == dated_at - 1]
        long = [at for at in above if len(lines[at].split()) >= _MIN_TITLE_WORDS]
        return next(iter(long or above[-1:] or candidates), None)
    if not candidates:
        return None
    if len(head) == min(len(lines), _MAX_HEAD_LINES):  # no running text: a poem, a list of names
        return 0 if set_off and candidates[0] == 0 else None
    below_menu = (at for at in candidates if at >= len(head) - _MAX_SUBTITLES - 1 and _tops_a_menu(lines, at))
    return next(below_menu, candidates[0])


def _tops_a_menu(lines: Sequence[str], at: int) -> bool:
    """Whether the lines above the one at `at` are so much shorter than it that they are the site's menu."""
    words = len(lines[at].split())
    return words > _MIN_TITLE_WORDS and all(
        _is_menu(line) and 2 * len(line.split()) <= words for line in lines[:at]
    )


def _is_frame(line: str, repeated: Set[str], *, menus: bool) -> bool:
    return (menus and _is_menu(line)) or date_line(line) is not None or key(line) in repeated


def _is_menu(line: str) -> bool:
    return len(line.split()) <= _MAX_MENU_WORDS and is_heading(line) and not is_name(line)
