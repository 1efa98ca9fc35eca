"""What rules an answer out, however like it the words are."""

import re

from index.check.check import Check
from index.check.counts import uncounted
from index.check.relations import unsaid
from index.ranking.evidence import PASSAGE_FEATURES
from index.ranking.found import Found

_OF_ANOTHER_TIME = -0.75
"""A passage that fits no better by `times.fit` names other times than the question does, and is of another."""
_BIGRAMS, _TITLED = PASSAGE_FEATURES.index("bigram_coverage"), PASSAGE_FEATURES.index("titled_coverage")
_FEW_WORDS, _FEW_BIGRAMS, _HALF = 6, 0.02, 0.5
_CONTENT = re.compile(r"[^\W\d_]{2,}|\d[\d.,]{2,}")


def is_ruled_out(question: str, found: Found, check: Check, at: int, *, is_led: bool = False) -> bool:
    """Whether the candidate `at` is of another time than `question` asks for, says nothing of a year or a figure that it
    names, is without a word, a figure or a date of what is asked, or beside it altogether; the last cannot be told where
    names lead to it, `is_led`, and its words are of another language.
    """
    text = f"{found.articles[at].title}\n{found.passages[at].text}"
    return (
        bool(found.matches.time[at] <= _OF_ANOTHER_TIME)  # last year's figure does not answer for this year
        or any(name.is_year or name.is_figure for name in check.lacking(at))
        or unsaid(question, text)
        or uncounted(found.matches.question, text)
        or (not is_led and _is_beside(found, at))
    )


def is_of_another(check: Check, at: int) -> bool:
    """Whether neither the candidate `at` nor its article says a name that the question does. It is doubt, no proof: another
    body's figure does not answer for this one, but what an article is about may go by other words.
    """
    return bool(check.lacking(at))


def _is_beside(found: Found, at: int) -> bool:
    """Whether a candidate has, of the few words of a question, no two beside each other and not half of them."""
    terms, row = found.matches.question.terms, found.features[at]
    content = sum(_CONTENT.fullmatch(term) is not None for term in terms)
    has_few = row[_BIGRAMS] < _FEW_BIGRAMS and row[_TITLED] < _HALF
    return content == 0 or (content <= _FEW_WORDS and bool(has_few))
