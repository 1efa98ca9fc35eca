"""A question made contrary: one name, year, number or quality in it becomes another, so that its passage answers no more."""

import re
from collections.abc import Sequence
from itertools import chain
from random import Random

from corpus.text.sentences import Span
from corpus.text.vietnamese import UPPER, fold, is_syllable
from index.question.names import whole_name

_CAPITALISED = rf"[{UPPER}][\w.'’-]*"
_NAME = re.compile(rf"(?<![\w-]){_CAPITALISED}(?:\s{_CAPITALISED})*")
_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[.,/-]\d+)*(?![\w-])")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_ROMANS = "II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
_ROMAN = re.compile(rf"\b(?:{'|'.join(reversed(_ROMANS[:-1]))})\b")
_LEADING = frozenset(
    "ai gì tại vì theo trong khi sau năm ngày tên có những các bao điều đâu hãy ở đến từ với và nơi nguyên mục sự việc"
    " tháng một hai loại ông bà anh chị cô cuộc thời vào trước do nếu để đó đây này là trên dưới yếu vai chức kết về bằng"
    " nhờ cái con hiện kể lần phần lý mối cho bên ngoài cùng cũng đã được bị nhưng hay còn đầu cuối tuy mỗi mọi người"
    " số cơ vị sáng chiều tối hôm riêng như giá".split()
)
_SURNAMES = frozenset(
    "nguyễn trần lê phạm phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lâm mai trịnh trương hà tô cao châu hoàng"
    " huỳnh thái tống đào lương phùng tạ lưu vương chu".split()
)
_PAIRS = (
    "lớn nhất|nhỏ nhất, cao nhất|thấp nhất, nhiều nhất|ít nhất, dài nhất|ngắn nhất, mạnh nhất|yếu nhất, đầu tiên|cuối cùng,"
    "lớn|nhỏ, nhiều|ít, cao|thấp, mạnh|yếu, dài|ngắn, trước|sau, bắt đầu|kết thúc, mở đầu|kết thúc,"
    "tăng|giảm, nam|nữ, đàn ông|phụ nữ, phía bắc|phía nam, phía đông|phía tây, miền bắc|miền nam, đông bắc|tây nam,"
    "đông nam|tây bắc, nhập khẩu|xuất khẩu, thắng|thua, chiến thắng|thất bại, sinh|mất, ưu điểm|nhược điểm,"
    "thuận lợi|khó khăn, tích cực|tiêu cực, đồng ý|phản đối, ủng hộ|phản đối, tấn công|phòng thủ, cha|mẹ, vợ|chồng,"
    "con trai|con gái, anh trai|em trai, thành lập|giải thể, mở cửa|đóng cửa, hiện đại|cổ đại, giàu|nghèo,"
    "nông thôn|thành thị, trẻ em|người già, công khai|bí mật, bên trái|bên phải, mùa hè|mùa đông, mùa xuân|mùa thu,"
    "ban ngày|ban đêm, xây dựng|phá hủy, được|không được, có thể|không thể, công nhận|bác bỏ, độc lập|phụ thuộc,"
    "cũ|mới, nóng|lạnh, tối đa|tối thiểu, khai mạc|bế mạc, bổ nhiệm|miễn nhiệm, mua|bán, chủ tịch|phó chủ tịch,"
    "giám đốc|phó giám đốc, bí thư|phó bí thư, bộ trưởng|thứ trưởng, thủ tướng|phó thủ tướng, tỉnh|huyện, trẻ|già"
)
_OPPOSITES = {
    one: other
    for pair in _PAIRS.split(",")
    for one, other in (pair.strip().split("|"), pair.strip().split("|")[::-1])
}
_OPPOSITE = re.compile(rf"\b(?:{'|'.join(sorted(_OPPOSITES, key=len, reverse=True))})\b")
_MAX_YEARS_OFF = 12
_TRIES = 8


def names(text: str) -> list[str]:
    """The names of a text, without the words that only begin a sentence."""
    found, end = [], 0
    for match in _NAME.finditer(text):
        if match.start() >= end:
            start, end = whole_name(text, Span(*match.span()))
            found.append(_plain(text[start:end]))
    return [name for name in found if _is_name(name)]


def twin(question: str, passage: str, others: Sequence[str], chance: Random) -> str | None:
    """The question about another thing, or None where none of its words can be changed.

    `others`: names that may be put in, besides those of the passage.
    """
    makers = [_with_other_name, _with_other_number, _with_opposite]
    weights = [5, 5, 2]
    while makers:
        at = chance.choices(range(len(makers)), weights)[0]
        weights.pop(at)
        if (made := makers.pop(at)(question, passage, others, chance)) and fold(made) != fold(question):
            return made
    return None


def _plain(name: str) -> str:
    words = name.rstrip(".").split()
    while words and words[0].lower() in _LEADING:
        words.pop(0)
    return " ".join(words)


def _is_name(name: str) -> bool:
    """Not so sure of one Vietnamese syllable: it may only begin a sentence."""
    return (
        ". " not in name and (" " in name or name.isupper() or not is_syllable(fold(name))) and len(name) > 1
    )


def _kind(name: str) -> tuple[bool, bool, bool]:
    words = name.split()
    return (words[0].lower() in _SURNAMES and len(words) > 1, name.isupper(), fold(name) == name.lower())


def _with_other_name(question: str, passage: str, others: Sequence[str], chance: Random) -> str | None:
    asked = names(question)
    if not asked:
        return None
    name = chance.choice(asked)
    said = {fold(one) for one in (*asked, name)}
    here = [one for one in names(passage) if fold(one) not in said and not _overlap(one, name)]
    pool = here if here and chance.random() < 0.5 else [*others]
    alike = [
        one for one in pool if _kind(one) == _kind(name) and fold(one) not in said and not _overlap(one, name)
    ]
    if not alike and chance.random() < 0.7:
        alike = [one for one in others if _kind(one)[:2] == _kind(name)[:2] and not _overlap(one, name)]
    return question.replace(name, chance.choice(alike), 1) if alike else None


def _overlap(one: str, other: str) -> bool:
    return not set(fold(one).split()).isdisjoint(fold(other).split())


def _with_other_number(question: str, passage: str, others: Sequence[str], chance: Random) -> str | None:
    figures = [*chain(_NUMBER.finditer(question), _ROMAN.finditer(question))]
    if not figures:
        return None
    figure = chance.choice(figures)
    for _ in range(_TRIES):
        other = _other_figure(figure[0], passage, chance)
        if other not in question and (other not in passage or chance.random() < 0.5):
            return question[: figure.start()] + other + question[figure.end() :]
    return None


def _other_figure(figure: str, passage: str, chance: Random) -> str:
    if figure in _ROMANS:
        return chance.choice(_ROMANS)
    if _YEAR.fullmatch(figure):
        years: list[str] = [year for year in _YEAR.findall(passage) if year != figure]
        if years and chance.random() < 0.3:
            return chance.choice(years)
        return str(
            int(figure) + chance.choice([off for off in range(-_MAX_YEARS_OFF, _MAX_YEARS_OFF + 1) if off])
        )
    at = chance.choice([at for at, sign in enumerate(figure) if sign.isdigit()])
    digit = chance.choice([digit for digit in "123456789" if digit != figure[at]])
    return figure[:at] + digit + figure[at + 1 :]


def _with_opposite(question: str, passage: str, others: Sequence[str], chance: Random) -> str | None:
    found = [*_OPPOSITE.finditer(question)]
    if not found:
        return None
    word = chance.choice(found)
    return question[: word.start()] + _OPPOSITES[word[0]] + question[word.end() :]
