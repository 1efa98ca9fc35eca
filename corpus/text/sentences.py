"""Where sentences and clauses begin and end, in Vietnamese text. Spans are code points of the whole text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]`, without the white space around it."""

    start: int
    end: int


# What stands before a full stop that ends no sentence: titles, places, units of administration.
_ABBREVIATIONS = frozenset(
    "tp tx tt q p h x ts ths pgs gs bs ks cn ncs ls nsnd nsưt gs.ts pgs.ts đ/c đt ub "
    "mr mrs ms dr st vs tr vol fig inc ltd jr sr tel "
    "No Co".split()  # only with a capital: "no" and "co" are words
)
# A form that begins with the stop itself, and looks behind it after, is found several times as fast.
_STOP = re.compile(r"""[.!?…](?:(?<=\.)/\.?|(?<![.!?…].)[.!?…]*+)["'”’»)\]]*+()\s+""")
_LAST_WORD = re.compile(r"[\w./]+$")
_LIST_NUMBER = re.compile(
    r"(?:(?:Điều|ĐIỀU|Khoản|Điểm|Mục|MỤC|Chương|CHƯƠNG|Phần|PHẦN|Bài|Bảng|Hình|Phụ lục|Article|Section|Table|Figure)\s+)?"
    r"[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,8}|\w)"
)
_OPENS_SENTENCE = re.compile(r"""["'“‘«(\[–—-]*\s*[\w"“]""")

_LOWER = "".join(filter(str.islower, map(chr, range(0x1F00))))
# Words that begin a part of a sentence: no compound is cut in two before them.
_JOINING = "và của về theo cho trong với từ để là được đã tại do bằng nhằm khi mà nếu vì như bởi and of for in with to that"
_CLAUSE_BOUNDS = tuple(
    map(
        re.compile,
        (
            r"(?<=;)\s",
            r"(?<=[,:–])\s",
            rf"\s(?=(?:{_JOINING.replace(' ', '|')})\s)",
            rf"(?<![.\d])\s(?=[{_LOWER}])",
            r"(?<!\.)\s",
            r"\s",
        ),
    )
)
_CAREFUL = 3
"""Kinds of bounds, from the first on, at which one may be found that parts nothing which belongs together."""

# What belongs together: brackets, quotation marks, "Quy định số 12, ngày 3-4-2020", "Nguyễn Văn A, Phó Trưởng ban".
_OFFICES = (
    r"(?:nguyên |Nguyên )?(?:Phó|Bí thư|[UỦ][yỷ] viên|Trưởng|Chủ tịch|Giám đốc|Cục trưởng|Vụ trưởng|Thứ trưởng"
    r"|Bộ trưởng|Tổng|Chánh|Đại biểu|Viện trưởng|Hiệu trưởng|Thủ tướng)"
)
_HELD = re.compile(
    rf"\([^()]*\)|“[^“”]*”|\[[^\[\]]*\]|\S\s(?:ngày|tháng|năm|số)\s\d[\d./-]*|,\s{_OFFICES}\b(?:\s\w+){{0,3}}"
)

# Seen on either side of a full stop: more than any abbreviation is long, and a bound to what one stop costs.
_LOOK_CHARS = 20


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of `text` that hold more than white space."""
    start = 0
    for line in text.splitlines(keepends=True):
        if inner := line.strip():
            first = start + line.index(inner[0])
            yield Span(first, first + len(inner))
        start += len(line)


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph: together they hold every character of it but white space."""
    start, end = paragraph
    spans = []
    for match in _STOP.finditer(text, start, end):
        if _ends_sentence(text, start, match, end):
            spans.append(Span(start, match.end(1)))
            start = match.end()
    return [*spans, Span(start, end)]


def clauses(text: str, sentence: Span, *, max_words: int, max_chars: int) -> list[Span]:
    """The pieces of a sentence, each within both limits, cut where it hurts least.

    That is at semicolons, else at commas, else before a word that joins, else before one in lower case, else at white space, else
    anywhere. Only what is too long at one kind of bound is cut at the next: `TP. Hồ Chí Minh` and `12 km`
    stay whole while there are other words in lower case, `46,04` while there is white space. What stands in brackets
    or quotation marks, a date behind its document and an office behind a name are cut off only where there is no
    other bound about as near the middle, before a word that joins at least.
    """
    return _pieces(text, sentence, _CLAUSE_BOUNDS, max_words, max_chars)


def _pieces(
    text: str, span: Span, bounds: Sequence[re.Pattern[str]], max_words: int, max_chars: int
) -> list[Span]:
    """`span`, while it is too long, cut at the first kind of bound that it has, where that is nearest its middle."""
    if not _too_long(text, span, max_words, max_chars):
        return [span]
    for at, cuts in _cuts(text, span, bounds):
        if (cut := _nearest_middle(cuts, span)) is not None:
            halves = (_trim(text, span.start, cut), _trim(text, cut, span.end))
            return [
                piece
                for half in halves
                if half
                for piece in _pieces(text, half, bounds[at:], max_words, max_chars)
            ]
    return [Span(at, min(at + max_chars, span.end)) for at in range(span.start, span.end, max_chars)]


def _cuts(text: str, span: Span, bounds: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, Sequence[int]]]:
    """Where the span may be cut, by one kind of bound after the other, and from which kind on its pieces may be: first with
    care, and once more without.
    """
    found = [[match.start() for match in bound.finditer(text, *span)] for bound in bounds[:_CAREFUL]]
    held = [match.span() for match in _HELD.finditer(text, *span)] if any(found) else []
    yield from ((0, _free(span, cuts, held)) for cuts in found)
    yield from enumerate(found)
    for at in range(_CAREFUL, len(bounds)):
        yield at, [match.start() for match in bounds[at].finditer(text, *span)]


def _free(span: Span, cuts: Sequence[int], held: Sequence[tuple[int, int]]) -> list[int]:
    """Of `cuts` those in the middle half of `span` that part nothing which is `held` together."""
    quarter = (span.end - span.start) // 4
    return [
        cut
        for cut in cuts
        if span.start + quarter <= cut <= span.end - quarter
        and not any(start < cut < end for start, end in held)
    ]


def _nearest_middle(cuts: Sequence[int], part: Span) -> int | None:
    middle = (part.start + part.end) // 2
    first, last = bisect_right(cuts, part.start), bisect_left(cuts, part.end)
    at = bisect_left(cuts, middle, first, last)
    return min(cuts[max(first, at - 1) : min(last, at + 1)], key=lambda cut: abs(cut - middle), default=None)


def _too_long(text: str, span: Span, max_words: int, max_chars: int) -> bool:
    start, end = span
    chars = end - start
    # words stand a character apart
    return chars > max_chars or (chars >= 2 * max_words and len(text[start:end].split()) > max_words)


def _ends_sentence(text: str, sentence_start: int, stop: re.Match[str], end: int) -> bool:
    rest = text[stop.end() : min(end, stop.end() + _LOOK_CHARS)]
    if rest[0].islower() or not _OPENS_SENTENCE.match(rest):
        return False
    if not stop[0].startswith(".") or stop[0].startswith(("..", "./")):
        return True
    if _LIST_NUMBER.fullmatch(text, sentence_start, stop.start()):
        return False
    last = _LAST_WORD.search(text, max(sentence_start, stop.start() - _LOOK_CHARS), stop.start())
    if last is None:
        return True
    word = last[0]
    is_initial = len(word) == 1 and word.isupper()
    return not is_initial and _ABBREVIATIONS.isdisjoint((word, word.lower()))


def _trim(text: str, start: int, end: int) -> Span | None:
    """The span without the white space at its ends, or None when nothing else is in it."""
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(inner))
