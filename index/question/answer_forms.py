"""Figures, durations, dates and numbers of documents as they are written, and how well each fits a question.

A fit is about 0-1, and None for what only looks like such an answer.
"""

import re

from corpus.text.forms import one_form
from corpus.text.sentences import Span
from corpus.text.vietnamese import UPPER, fold, folded_syllables
from index.question.expected import Expected

_DIGIT_WORD = r"(?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|mốt|nửa)"
_POWER = r"(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)"
_FIGURE_UNIT = (
    r"(?:phần trăm|đô[ -]?la(?: Mỹ)?|USD|euro|đồng(?! chí)|bảng Anh|người|năm|tháng|tuần|ngày|giờ|phút|giây|tuổi|lần|tấn|tạ"
    r"|(?:ki-?lô-?)?mét(?: vuông| khối)?|km²|km2|km|m²|m2|cm|mm|m|kg|ha|héc-?ta|hecta|dặm(?: vuông)?|hải lý|độ|lít)(?!\w)"
)
_UNIT = rf"(?:\s?[%‰]|\s?°\s?[CF]?|\s?{_FIGURE_UNIT})?(?![\w/]|-\w)"
# A form that begins with the digit itself, and looks behind it after, is found several times as fast.
_NUMBER = (
    r"\d(?<![\w/.,-]\d)(?:\d{0,2}(?:\s\d{3})+(?!\w)|\d*(?:[.,/]\d+)*)"
    rf"(?:\s?[-–]\s?\d+(?:[.,]\d+)*)?(?:\s{_POWER}(?!\w))*"
)
_NUMBER_WORDS = rf"(?<!\w)(?<!\d\s)(?:{_DIGIT_WORD}(?:\s(?:{_DIGIT_WORD}|{_POWER}))*|{_POWER})(?!\w)"
FIGURE = re.compile(_NUMBER + _UNIT)
FIGURE_IN_WORDS = re.compile(_NUMBER_WORDS + _UNIT)
# Without "một" and "năm", which seldom count: "a", "year". A text with none of these is not searched.
NUMBER_WORDS = frozenset(
    "hai ba bốn sáu bảy tám chín mười mươi chục trăm nghìn ngàn vạn triệu tỷ tỉ nửa".split()
)
# What makes a figure no amount: the number of a day, a document, a chapter.
_NUMBERS_A_THING = re.compile(
    r"(?:ngày|tháng|năm|số|thứ|lần|khóa|khoá|điều|khoản|chương|thế kỷ|thế kỉ|thập niên|thập kỷ|quý|phần|tập|lúc"
    r"|trang|hạng|quận|phường|điểm|đề án|nghị quyết|quy định|kết luận)\s$",
    re.IGNORECASE,
)
_MONTH = r"(?:\d{1,2}|giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:\s(?:một|hai))?|chạp)(?!\w)"
_OF_YEAR = r"(?:\s?[/.-]\s?\d{4}|,?\snăm\s\d{3,4}|,?\s\d{4})(?!\d)"
DATE = re.compile(
    rf"(?<![\w/.-])(?:(?:[Nn]gày\s)?\d{{1,2}}(?P<mark>[/.-])\d{{1,2}}(?P=mark)\d{{4}}(?!\d)"
    rf"|[Nn]gày\s(?:mùng\s)?\d{{1,2}}(?:[/-]\d{{1,2}}(?!\d)|\stháng\s{_MONTH})?(?:{_OF_YEAR})?"
    rf"|\d{{1,2}}\stháng\s{_MONTH}(?:{_OF_YEAR})?"
    rf"|[Tt]háng\s{_MONTH}(?:{_OF_YEAR})?"
    r"|[Nn]ăm\s\d{1,4}(?!\d|[.,]\d)(?:\s?[-–]\s?\d{2,4})?(?:\s(?:TCN|trước [Cc]ông [Nn]guyên))?"
    r"|[Tt]h(?:ế|ập)\s(?:kỷ|kỉ|niên)\s(?:thứ\s)?(?:\d{1,4}|[IVX]+)(?!\w)(?:\s(?:TCN|trước [Cc]ông [Nn]guyên))?"
    rf"|\d{{1,2}}(?:h|:|\sgiờ)\s?(?:\d\d(?!\d))?(?!\w)"
    rf"|(?:1\d{{3}}|20\d\d)(?:\s?[-–]\s?\d{{2,4}})?(?![\w%]|[.,/-]\d|\s{_FIGURE_UNIT}|\s{_POWER}))"
)
_PERIOD_UNIT = r"\s(?:rưỡi\s)?(?:năm|tháng|tuần|ngày|giờ|tiếng|phút|giây|thế kỷ|thập kỷ|thập niên|nhiệm kỳ)(?!\w)(?!\s\d)"
PERIOD = re.compile(_NUMBER + _PERIOD_UNIT)
PERIOD_IN_WORDS = re.compile(_NUMBER_WORDS + _PERIOD_UNIT)
_KIND = (
    r"(?:[Nn]ghị quyết|[Qq]uy định|[Qq]uyết định|[Cc]hỉ thị|[Kk]ết luận|[Hh]ướng dẫn|[Tt]hông tư|[Nn]ghị định"
    r"|[Cc]ông văn|[Kk]ế hoạch|[Tt]hông báo|[Cc]hương trình|[Tt]ờ trình|[Đđ]ề án|[Ll]uật)\s(?:số\s)?$"
)
DOCUMENT = re.compile(
    rf"\d(?<![\w/.,-]\d)\d{{0,4}}(?:(?:/\d{{4}})?\s?[-–/]\s?[{UPPER}]\w*(?:[/.-][{UPPER}]\w*)*|(?![\w/-]|[.,]\d))"
)
_KIND_OF_DOCUMENT = re.compile(_KIND)
_DATED_DOCUMENT = re.compile(r"(\d+)\s?[-–/][\w/.-]+,?\s$")
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_HAPPENS = frozenset("dien mac".split())  # "diễn ra", "khai mạc": what is dated is no document
_AFTER_CHARS = 40
_KIND_CHARS = 20
_CODE_CHARS = 24


def figure_fit(expected: Expected, text: str, span: Span) -> float | None:
    figure = fold(text[span.start : span.end])
    number = figure.rstrip("%‰° abcdefghijklmnopqrstuvwxyz²") if figure[0].isdigit() else ""
    after = figure[len(number) :]
    if expected.counted or expected.unit:
        after += fold(text[span.end : span.end + _AFTER_CHARS])
    noun = _noun_fit(expected.counted, after)
    measured = 0.0
    if expected.unit:
        measured = 0.8 if expected.unit.match(after.lstrip()) else -0.5
    if noun > 0 or measured > 0:
        return noun + measured + 0.2
    is_lone_word = not number and " " not in figure
    if is_lone_word or _NUMBERS_A_THING.search(text, max(0, span.start - 12), span.start):
        return None
    looks_like_year = len(figure) == 4 and figure.isdigit()
    return noun + measured + (-0.6 if looks_like_year else 0.2)


def _noun_fit(counted: tuple[str, ...], after: str) -> float:
    """How well what follows a figure agrees with what is counted: 1 for "đảng viên" of "đảng viên"."""
    if not counted:
        return 0.0
    words = _WORD.findall(after)[:3]
    for at, word in enumerate(words[:2]):
        if word[0].isdigit():
            break
        if one_form(word) == counted[0]:
            is_whole = len(counted) == 1 or [*map(one_form, words[at + 1 : at + 2])] == [counted[1]]
            return (1.0 if is_whole else 0.4) - 0.1 * at
    return -0.3


def period_fit(expected: Expected, text: str, span: Span) -> float | None:
    if not expected.counted:
        return 0.5
    return 1.0 if expected.counted[0] in folded_syllables(text[span.start : span.end]) else 0.2


def date_fit(expected: Expected, text: str, span: Span) -> float | None:
    unit = expected.unit
    fit = 1.0 if unit is None or unit.search(fold(text[span.start : span.end])) else 0.0
    document = _DATED_DOCUMENT.search(text, max(0, span.start - _CODE_CHARS), span.start)
    if document is None:
        return fit
    is_asked = document[1] in expected.figures and not _HAPPENS & expected.words
    return fit + (0.5 if is_asked else -0.5)


def document_fit(expected: Expected, text: str, span: Span) -> float | None:
    if not text[span.start : span.end].isdigit():
        return 1.0
    before = text[max(0, span.start - _KIND_CHARS) : span.start]
    return 0.8 if _KIND_OF_DOCUMENT.search(before) else None
