"""What a question expects of its answer: the type, what is counted or measured, how exact a date."""

import re
from dataclasses import dataclass
from typing import Self

from corpus.text.forms import one_form
from corpus.text.vietnamese import fold, folded_form, folded_syllables, nfc
from index.question.answer_type import AnswerType, answer_type, written_form

_MAX_CHARS = 1000

# What is counted ends where the sentence goes on. The second are other words too, when typed without diacritics.
_ENDS_NOUN = frozenset(
    "được đã sẽ bị có là ở trong của và với cho từ đến tại số nào gì vậy thế khi mới phải nằm thuộc theo về trên"
    " dưới như hay hoặc nhất khác ra vào không mà thì qua rồi đi à ạ v z tham trực".split()
)
_ENDS_WRITTEN_NOUN = frozenset("đang để dự do liên cơ vi".split())
_FOLDED_ENDS = frozenset(map(fold, _ENDS_NOUN)) - {"so", "tham", "truc"}
_COUNTED = (
    r"\b(?:bao nhiêu|bao nhiu|bnhiêu|mấy|bn)((?: [^\s\d?,.]+){1,3})",
    r"\b(?:số lượng|tổng số|số)((?: [^\s\d?,.]+){1,3})(?: [^\s?]+)*? (?:bao nhiêu|bn|mấy)\b",
    r"^(?:tổng )?số(?: lượng)?((?: [^\s\d?,.]+){1,3})",
)
_WRITTEN_COUNTED = tuple(map(re.compile, _COUNTED))
_PLAIN_COUNTED = tuple(re.compile(fold(form)) for form in _COUNTED)

# What a question measures, and, folded, the unit that its answer has.
_UNITS = tuple(
    (
        re.compile(rf"\b(?:{asked})\b"),
        re.compile(rf"\b(?:{fold(asked)})\b"),
        re.compile(rf"\s?(?:(?:tram|nghin|ngan|trieu|ty|ti)\s+){{0,2}}(?:{unit})"),
    )
    for asked, unit in (
        ("phần trăm|tỉ lệ|tỷ lệ|tỉ trọng|tỷ trọng", "%|‰|phan tram"),
        ("diện tích|rộng", r"km2|km²|m2|m²|ha\b|hec-?ta|(?:km|met|kilomet|dam) vuong|mau\b"),
        (
            "chiều dài|chiều cao|chiều rộng|độ cao|độ sâu|chiều sâu|cao|dài|sâu|khoảng cách|cách|bao xa|đường kính|mét",
            r"(?:km|m|cm|mm|dam|met|kilomet|ki lo met|hai ly|feet|foot|inch|nam anh sang)\b",
        ),
        ("dân số|số dân", r"nguoi\b|dan\b|cu dan\b|(?:trieu|ty)\b"),
        (
            "giá|giá trị|trị giá|chi phí|kinh phí|lệ phí|học phí|phí|cước|phạt|lương|thuế|vốn|doanh thu|số tiền|tiền|ngân sách|lợi nhuận|thu nhập",
            r"(?:dong|usd|do[ -]?la|euro|bang|yen|won|rup|franc|xu|quan)\b",
        ),
        ("cân nặng|nặng|trọng lượng|khối lượng|sản lượng", r"(?:kg|g|ta|tan|kilogam|gam|lit)\b"),
        ("nhiệt độ", r"°|do\b"),
        ("tốc độ|vận tốc", r"(?:km|m|met|kilomet|dam|hai ly)\b"),
        ("tuổi", r"tuoi\b"),
    )
)
# How exact a date is asked for, folded, and what such a date has, folded too.
_GRAINS = tuple(
    (re.compile(rf"\b(?:{asked})\b"), re.compile(has))
    for asked, has in (
        (r"the k[yi](?: thu)? (?:nao|may|bao nhieu)", r"the k[yi]"),
        (r"thap (?:nien|ky) nao", "thap"),
        (r"may gio|gio nao|luc may", r"\dh|:|gio"),
        (r"ngay (?:thang|nao|may|bao nhieu|gi)|hom nao", r"ngay|\d[/.-]\d+[/.-]\d{4}|\d thang"),
        (r"thang (?:nao|may|bao nhieu)", r"thang|\d[/.-]\d+[/.-]\d{4}"),
        (r"nam (?:nao|may|bao nhieu|gi)", r"(?<!\d)\d{4}|nam \d"),
        ("", r"\d{4}|th|nam"),
    )
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question expects, and what it says itself.

    `counted` are the words of the noun after "how many"; `unit` matches, right behind a figure, a unit of what
    is measured, and in a date what makes it as exact as asked: both folded. `words`, folded, and `figures` are
    those of the question: what it says is not its answer.
    """

    type: AnswerType
    counted: tuple[str, ...]
    unit: re.Pattern[str] | None
    words: frozenset[str]
    figures: frozenset[str]

    @classmethod
    def of(cls, question: str) -> Self:
        question = nfc(question[:_MAX_CHARS])
        kind = answer_type(question)
        counted = _counted(question) if kind in (AnswerType.FIGURE, AnswerType.DURATION) else ()
        words = folded_syllables(question)
        unit = None
        if kind is AnswerType.FIGURE:
            unit = _unit(question, counted)
        elif kind is AnswerType.DATE:
            folded = " ".join(words)
            unit = next(has for asked, has in _GRAINS if asked.search(folded))
        return cls(kind, counted, unit, frozenset(words), figures_of(question))


def figures_of(text: str) -> frozenset[str]:
    """The figures in a text, each in its one form."""
    return frozenset(map(one_form, _FIGURE.findall(text)))


def _counted(question: str) -> tuple[str, ...]:
    written, is_plain = written_form(question)
    ends = _FOLDED_ENDS if is_plain else _ENDS_NOUN | _ENDS_WRITTEN_NOUN
    for form in _PLAIN_COUNTED if is_plain else _WRITTEN_COUNTED:
        if (asked := form.search(written)) and (noun := _noun(asked[1].split(), ends)):
            return noun
    return ()


def _noun(words: list[str], ends: frozenset[str]) -> tuple[str, ...]:
    end = next((at for at, word in enumerate(words) if word in ends), len(words))
    return tuple(map(folded_form, words[:end]))


def _unit(question: str, counted: tuple[str, ...]) -> re.Pattern[str] | None:
    written, is_plain = written_form(question)
    if counted:
        nouns = (counted[0], " ".join(counted[:2]))
        return next((unit for _, plain, unit in _UNITS if any(map(plain.fullmatch, nouns))), None)
    written = written.replace("%", " phần trăm")
    return next(
        (unit for asked, plain, unit in _UNITS if (plain if is_plain else asked).search(written)), None
    )
