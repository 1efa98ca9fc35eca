"""Whether a passage has any figure, or date, of what a question asks for."""

import re

from corpus.text.sentences import paragraphs, sentences
from corpus.text.vietnamese import fold, folded_syllables
from index.question.answer_span import unnamed_candidates
from index.question.answer_type import AnswerType
from index.question.expected import Expected
from index.question.question import Question

_FITS = 0.25
_DAY = re.compile(r"\b(?:ngay|thang|nam)(?: thang)?(?: nam)? (?:nao|may|bao nhieu|gi)\b(?! trong tuan)")
_ANY = frozenset(
    "nguoi dan ca vu noi cho cai bo chiec con suat lan ban muc dau mon thu don khoan loai nhom truong diem ong ba vi cap lop khoa"
    " to anh chi em so khu kieu dot mot hec ha km m met tan ta kg lit dong tien phan do tuoi gio ngay thang nam".split()
)
"""What is counted by these may be told by other words: 137 cases for as many files, hectares by their sign."""
_SEVERAL = re.compile(r"\bmay\b.*\b(?:dau|khong|gi|nao|ai|sao)\b")
"""It asks for something else of several."""
_IN_WORDS = re.compile(r"(?i)\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười|vài|nửa)\b")
_NUMBERED = re.compile(r"\bso (?:may|bao nhieu|hieu)\b")


def lacks_figure(question: Question, text: str) -> bool:
    """Whether `question` asks how many, how long, on which day or in which year, and `text` has nothing of the kind that
    the question does not say itself.
    """
    expected, folded = question.expected, " ".join(folded_syllables(question.text))
    match expected.type:
        case AnswerType.DATE:
            asks = _DAY.search(folded) is not None
        case AnswerType.FIGURE | AnswerType.DURATION:
            asks = _asks_number(folded)
        case _:
            return False
    if not asks or (question.counted and question.counted.search(fold(text))):
        return False
    return not unnamed_candidates(expected, text) and not _says_number(expected, text)


def _asks_number(folded: str) -> bool:
    """Whether it is a number that is asked for, not what bears one, nor something of several."""
    return not (_NUMBERED.search(folded) or _SEVERAL.search(folded))


def _says_number(expected: Expected, text: str) -> bool:
    """Whether there is a number in words, or one of what is counted: "mỗi năm một lần"."""
    if expected.type is AnswerType.DATE:
        return False
    is_one = (
        bool(expected.counted) and f" mot {expected.counted[0]} " in f" {' '.join(folded_syllables(text))} "
    )
    return is_one or _IN_WORDS.search(text) is not None


def uncounted(question: Question, text: str) -> bool:
    """Whether `text` lacks such a figure, or else one beside what `question` counts and one in a sentence that tells of it."""
    if lacks_figure(question, text):
        return True
    expected, folded = question.expected, " ".join(folded_syllables(question.text))
    if expected.type is not AnswerType.FIGURE or not _asks_number(folded):
        return False
    is_told = not expected.counted or expected.counted[0] in _ANY or expected.unit is not None
    return not is_told and not _is_counted(question, text)


def _is_counted(question: Question, text: str) -> bool:
    expected = question.expected
    if any(fit > _FITS for _, fit in unnamed_candidates(expected, text)):
        return True
    if question.counted and question.counted.search(fold(text)):
        return True
    told = [text[start:end] for paragraph in paragraphs(text) for start, end in sentences(text, paragraph)]
    return any(
        unnamed_candidates(expected, told[at])
        and _tells_of(expected.counted[0], told[max(0, at - 1) : at + 1])
        for at in range(len(told))
    )


def _tells_of(noun: str, sentences: list[str]) -> bool:
    words = {word for sentence in sentences for word in folded_syllables(sentence)}
    return noun in words
