"""Where in a text the answer that a question expects stands. Spans are code points of that text."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from corpus.text.sentences import Span
from corpus.text.vietnamese import folded_form, folded_syllables
from index.question.answer_forms import (
    DATE,
    DOCUMENT,
    FIGURE,
    FIGURE_IN_WORDS,
    NUMBER_WORDS,
    PERIOD,
    PERIOD_IN_WORDS,
    date_fit,
    document_fit,
    figure_fit,
    period_fit,
)
from index.question.answer_type import AnswerType
from index.question.expected import Expected, figures_of
from index.question.names import NAME, name_fit, person_fit, place_fit, whole_name, without_title

_FORMS = {
    AnswerType.FIGURE: FIGURE,
    AnswerType.DURATION: PERIOD,
    AnswerType.DATE: DATE,
    AnswerType.DOCUMENT: DOCUMENT,
    AnswerType.PERSON: NAME,
    AnswerType.PLACE: NAME,
    AnswerType.NAME: NAME,
}
_IN_WORDS = {AnswerType.FIGURE: FIGURE_IN_WORDS, AnswerType.DURATION: PERIOD_IN_WORDS}
# The least score of a mark, and the least lead over the next, so that most are right (of ViQuAD's questions).
_LEAST = {
    AnswerType.FIGURE: (0.0, 0.1),
    AnswerType.DURATION: (0.0, 0.1),
    AnswerType.DATE: (0.8, 0.05),
    AnswerType.DOCUMENT: (0.0, 0.05),
    AnswerType.PERSON: (0.5, 0.1),
    AnswerType.PLACE: (0.5, 0.2),
    AnswerType.NAME: (0.8, 0.2),
}
_WORD = re.compile(r"\w+(?:[.,]\d+)*|[,;()]")
_NEXT_WORD = re.compile(r"\s(\w+)")
_DIGIT = re.compile(r"\d")
_MAX_CHARS = 2000
_MAX_NAME_CHARS = 100
_REACH_WORDS = 5
_NEAR_WEIGHT = 1.5
_PAUSES = {",": 3, ";": 8, "(": 3, ")": 3}
_ASKING = frozenset(
    "ai gi nao la co duoc cac nhung cua va cho bao nhieu khi o dau the may ma voi ve nhu da dang se vao trong "
    "tai tu den bi do boi nguoi nam ngay thang so mot vi".split()
)


NOTHING = -1.0


def candidates(expected: Expected, text: str) -> tuple[Span, ...]:
    """Every place in `text` that has the form of such an answer, in order, be it named in the question or not."""
    return tuple(span for span, _ in _fitting(expected, text))


def holds(expected: Expected, text: str) -> float:
    """1 if `text` holds such an answer that the question does not name itself, -1 if not; 0 where the type has
    no form; between, for a form that fits badly: a figure of something else than what is counted or measured.
    """
    if expected.type not in _FORMS:
        return 0.0
    return max(
        NOTHING, min(1.0, max((fit for _, fit in unnamed_candidates(expected, text)), default=NOTHING))
    )


def marks(expected: Expected, text: str) -> tuple[Span, ...]:
    """The place in `text` that most likely is the answer.

    None where nothing fits, where the question names it itself, or where two places fit as well.
    """
    if expected.type not in _FORMS:
        return ()
    ranked = _ranked(expected, text[:_MAX_CHARS])
    least_score, least_lead = _LEAST[expected.type]
    if not ranked or ranked[0][0] < least_score:
        return ()
    next_score = ranked[1][0] if len(ranked) > 1 else -1.0
    return (_with_noun(expected, text, ranked[0][1]),) if ranked[0][0] - next_score >= least_lead else ()


def _with_noun(expected: Expected, text: str, span: Span) -> Span:
    """The figure with what is counted, where all of that stands right behind it: "63 điểm cầu"."""
    end = span.end
    for word in expected.counted:
        match = _NEXT_WORD.match(text, end)
        if match is None or folded_form(match[1]) != word:
            return span
        end = match.end()
    return Span(span.start, end)


def _ranked(expected: Expected, text: str) -> list[tuple[float, Span]]:
    """The candidates that the question does not name, best first: they fit, and its words are near."""
    words, places = _places(expected, text)
    scores = [
        (fit + _NEAR_WEIGHT * _nearness(span, words, places), span)
        for span, fit in unnamed_candidates(expected, text)
    ]
    return sorted(scores, key=lambda scored: -scored[0])


def _places(expected: Expected, text: str) -> tuple[list[tuple[int, int]], dict[str, list[int]]]:
    """Where each word starts, with its place counted in words; and the places of each of the question's."""
    content = expected.words - _ASKING
    starts, places, place = [], dict[str, list[int]](), 0
    for match in _WORD.finditer(text):
        if pause := _PAUSES.get(match[0]):
            place += pause
            continue
        starts.append((match.start(), place))
        if (word := folded_form(match[0])) in content:
            places.setdefault(word, []).append(place)
        place += 1
    return starts, places


def _nearness(span: Span, words: list[tuple[int, int]], places: dict[str, list[int]]) -> float:
    """0-1: how near the question's words in a text stand to `span`."""
    inside = [place for start, place in words if span.start <= start < span.end]
    if not inside or not places:
        return 0.0
    ends = (inside[0], inside[-1])
    gaps = (min(abs(at - end) for at in ats for end in ends) for ats in places.values())
    return sum(_REACH_WORDS / (_REACH_WORDS + gap) for gap in gaps) / len(places)


def unnamed_candidates(expected: Expected, text: str) -> list[tuple[Span, float]]:
    """The candidates that the question does not name itself, and how well each fits, about 0-1."""
    return [
        (span, fit)
        for span, fit in _fitting(expected, text)
        if not _is_named(expected, text[span.start : span.end])
    ]


def _is_named(expected: Expected, answer: str) -> bool:
    figures, words = _says(answer)
    return expected.figures.issuperset(figures) if figures else expected.words.issuperset(words)


@lru_cache(1 << 12)
def _says(answer: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The figures in an answer, and its folded words."""
    return figures_of(answer), tuple(folded_syllables(answer))


def _fitting(expected: Expected, text: str) -> Iterator[tuple[Span, float]]:
    """The candidates and how well each fits by its form and what stands beside it, about 0-1."""
    if expected.type not in _FORMS:
        return
    fit_of = _FITS[expected.type]
    for span in _spans(expected.type, text):
        if (fit := fit_of(expected, text, span)) is not None:
            yield span, fit


def _spans(kind: AnswerType, text: str) -> list[Span]:
    form = _FORMS[kind]
    if form is NAME:
        names = (without_title(text, Span(*match.span())) for match in NAME.finditer(text))
        both = [(name, whole_name(text, name)) for name in names if name]
        return [
            whole
            for name, whole in both
            if whole.end - whole.start <= _MAX_NAME_CHARS and (kind is not AnswerType.PERSON or whole == name)
        ]
    has_digit = _DIGIT.search(text) is not None
    if form is DATE:
        has_digit |= "hế k" in text
    spans = [Span(*match.span()) for match in form.finditer(text)] if has_digit else []
    in_words = _IN_WORDS.get(kind)
    if in_words and not NUMBER_WORDS.isdisjoint(text.split()):
        spans = sorted(spans + [Span(*match.span()) for match in in_words.finditer(text)])
    return spans


_FITS: dict[AnswerType, Callable[[Expected, str, Span], float | None]] = {
    AnswerType.FIGURE: figure_fit,
    AnswerType.DURATION: period_fit,
    AnswerType.DATE: date_fit,
    AnswerType.DOCUMENT: document_fit,
    AnswerType.PERSON: lambda expected, text, span: person_fit(text, span),
    AnswerType.PLACE: lambda expected, text, span: place_fit(text, span),
    AnswerType.NAME: lambda expected, text, span: name_fit(text, span),
}
