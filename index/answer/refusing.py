"""What rules an answer out, however like it the words are."""

import re

from corpus.text.vietnamese import fold, folded_syllables
from index.check.check import Check, Said
from index.check.relations import unsaid
from index.question.answer_span import holds
from index.question.answer_type import AnswerType
from index.ranking.evidence import PASSAGE_FEATURES
from index.ranking.found import Found

_OF_ANOTHER_TIME = -0.75
"""A passage that fits no better by `times.fit` names other times than the question does, and is of another."""
_BIGRAMS, _TITLED = PASSAGE_FEATURES.index("bigram_coverage"), PASSAGE_FEATURES.index("titled_coverage")
_FEW_WORDS, _FEW_BIGRAMS, _HALF = 6, 0.02, 0.5
_UNCOUNTED = 0.5
"""Of ViQuAD's questions for a number one in seven is answered by such a passage, where of others five in seven are such."""
_NOUN_WORDS = 2
_NUMBER_WORD = re.compile(r"(?i)\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|nửa|cả|không)\b")
_CALENDAR = re.compile(r"\b(?:ngay|thang|nam) (?:nao|may|bao nhieu|gi)\b")
_CONTENT = re.compile(r"[^\W\d_]{2,}|\d[\d.,]{2,}")


def is_ruled_out(question: str, found: Found, check: Check, at: int) -> bool:
    """Whether the candidate `at` is of another time than `question` asks for, of another thing than it names, without a
    word of what is asked, or beside it altogether.
    """
    return (
        bool(found.matches.time[at] <= _OF_ANOTHER_TIME)  # last year's figure does not answer for this year
        or bool(check.worst[at] == Said.NOWHERE)  # nor another body's for this one
        or unsaid(question, f"{found.articles[at].title}\n{found.passages[at].text}")
        or _is_beside(found, at)
        or _lacks_figure(found, at)
    )


def doubt(found: Found, at: int) -> float:
    """What the confidence is multiplied by: less than 1 where a question asks how many of a thing there are of which the
    candidate `at` has no word, and no figure beside one of its own kind.
    """
    expected, text = found.matches.question.expected, found.passages[at].text
    noun = expected.counted[:2]
    if expected.type is not AnswerType.FIGURE or len(noun) < _NOUN_WORDS:
        return 1.0
    told = f" {' '.join(folded_syllables(text))} "
    return 1.0 if f" {' '.join(noun)} " in told or holds(expected, text) > 0 else _UNCOUNTED


def _lacks_figure(found: Found, at: int) -> bool:
    """Whether a question asks for a figure, a length of time or a day of the calendar, and a candidate has none."""
    question = found.matches.question
    kind = question.expected.type
    if kind in (AnswerType.FIGURE, AnswerType.DURATION) or (
        kind is AnswerType.DATE and _CALENDAR.search(fold(question.text))
    ):
        text = found.passages[at].text
        says_number = kind is not AnswerType.DATE and _NUMBER_WORD.search(text) is not None
        return not says_number and holds(question.expected, text) <= -1
    return False


def _is_beside(found: Found, at: int) -> bool:
    """Whether a candidate has, of the few words of a question, no two beside each other and not half of them."""
    terms, row = found.matches.question.terms, found.features[at]
    content = sum(_CONTENT.fullmatch(term) is not None for term in terms)
    has_few = row[_BIGRAMS] < _FEW_BIGRAMS and row[_TITLED] < _HALF
    return content == 0 or (content <= _FEW_WORDS and bool(has_few))
