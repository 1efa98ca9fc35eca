"""Which words of the passages found to quote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.text.sentences import Span
from index.answer.extent import extent
from index.answer.layout import Layout
from index.answer.lists import asks_for_all
from index.answer.weighting import weighed
from index.question.answer_span import holds, marks
from index.question.answer_type import AnswerType
from index.question.expected import Expected
from index.ranking.evidence import sentence_features
from index.ranking.matches import Matches
from index.ranking.ranker import Ranker, chance
from index.reader.steps import Shares

QUOTED_FROM = 3
"""Passages among which the sentence to quote is looked for."""

MAX_SENTENCES = 3
MAX_WORDS = 90
WORD_COST = 0.003
"""How much likelier to hold the answer a quote must be for each word that it is longer."""

_ALL = 0.5
"""The share of that where all of several things are asked for."""
_MAX_COMPLETED_WORDS = 75
_WITH_DIGITS = (AnswerType.FIGURE, AnswerType.DURATION, AnswerType.DATE, AnswerType.DOCUMENT)
_OPEN_ENDS = " ;:,"

READ_SHARE, READ_WORD_COST = 0.3, 0.003
"""How much of the chance of a sentence is the reader's where the passage was read, and WORD_COST there."""
NOTHING_READ: Mapping[int, Shares] = {}

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Choice:
    """The words `span` of the candidate `at`, and the CONFIDENCE_FEATURES of quoting them; `is_list` if they were taken
    for the list that they are of.
    """

    at: int
    span: Span
    confidence_row: Rows
    is_list: bool = False


def choose(
    matches: Matches,
    features: Rows,
    scores: Rows,
    ranker: Ranker,
    *,
    quoted_from: int,
    shares: Mapping[int, Shares] = NOTHING_READ,
) -> Choice:
    """What to quote of the `quoted_from` best passages by `scores`, shape (candidates,). There must be one.

    `features` are their PASSAGE_FEATURES; `shares`, by the places of passages, what the reader says of their sentences.
    """
    order = ranked(scores, quoted_from)
    rows = sentence_features(matches, scores, order)
    ends = np.cumsum([len(each) for each in rows])
    by_words = np.split(chance(ranker.sentence(np.concatenate(rows))), ends[:-1])
    layouts = [Layout.of(reading.text, reading.spans) for reading in (matches.readings[at] for at in order)]
    wants_all = asks_for_all(matches.question.text)

    def preferred(chances: Sequence[Rows]) -> list[Rows]:
        return [
            weighed(each, matches, place, layout, wants_all=wants_all)
            for each, place, layout in zip(chances, order, layouts, strict=True)
        ]

    unread = preferred(by_words)
    chances = preferred(
        [
            (1 - READ_SHARE) * each + READ_SHARE * np.array(shares[place], np.float32)
            if place in shares
            else each
            for each, place in zip(by_words, order, strict=True)
        ]
    )
    rank = int(np.argmax([each.max() for each in chances]))
    at, reading = order[rank], matches.readings[order[rank]]
    best = int(chances[rank].argmax())
    # a sentence in which the answer can be pointed at needs no other beside it
    if marks(matches.question.expected, reading.sentences[best]):
        first, last = best, best
    else:
        first, last = quote_window(
            chances[rank],
            reading.words,
            word_cost=(READ_WORD_COST if at in shares else WORD_COST) * (_ALL if wants_all else 1),
        )
    heading = int(by_words[rank].argmax())
    asks_what = matches.question.expected.type in (AnswerType.OTHER, AnswerType.DEFINITION) and not wants_all
    if asks_what and heading in layouts[rank].headings:
        first, last = below(layouts[rank], reading.words, heading, first, last)
    first, last = _with_answer(matches.question.expected, layouts[rank], reading.sentences, first, last)
    taken = extent(layouts[rank], reading.sentences, first, last, wants_all=wants_all)
    first, last = taken.first, taken.last
    sentence = first + int(chances[rank][first : last + 1].argmax())
    others = np.sort(np.concatenate(unread))[::-1]
    row = [
        *features[at],
        *rows[rank][sentence],
        scores[at],
        _margin(scores, at),
        others[0],
        others[0] - others[1] if len(others) > 1 else others[0],
    ]
    words = reading.text[reading.spans[first].start : reading.spans[last].end].rstrip(_OPEN_ENDS)
    start = reading.spans[first].start
    return Choice(at, Span(start, start + len(words)), np.array(row, np.float32), taken.is_list)


def below(layout: Layout, words: Sequence[int], heading: int, first: int, last: int) -> tuple[int, int]:
    """What to quote for the sentences `first` to `last` of a passage of which `heading` is likest the question: if they are
    of it and the part below, that from its beginning, as far as there is room, for the whole of it answers.
    """
    end = next((at for at in range(heading + 1, len(words)) if at in layout.headings), len(words))
    if not heading <= first <= last < end:
        return first, last
    room = [at for at in range(last, end) if sum(words[heading + 1 : at + 1]) <= MAX_WORDS]
    return (heading + 1, room[-1]) if room else (first, last)


def _with_answer(
    expected: Expected, layout: Layout, lines: Sequence[str], first: int, last: int
) -> tuple[int, int]:
    """The sentences to quote with those up to the nearest of the paragraph that has such an answer as is expected, where
    they have none and there is room: "Ngày 3-5 có hai văn bản ra. Văn bản đầu là …".
    """
    if expected.type not in _WITH_DIGITS or holds(expected, "\n".join(lines[first : last + 1])) > -1:
        return first, last
    for begin, end in ((first - 1, last), (first - 2, last), (first, last + 1)):
        if begin < 0 or end >= len(lines) or any(at in layout.opening for at in range(begin + 1, end + 1)):
            continue
        has_room = sum(len(line.split()) for line in lines[begin : end + 1]) <= _MAX_COMPLETED_WORDS
        if has_room and holds(expected, lines[begin if begin < first else end]) > 0:
            return begin, end
    return first, last


def ranked(scores: Rows, count: int) -> list[int]:
    """The places of the `count` best, best first."""
    return [int(at) for at in np.argsort(-scores, kind="stable")[:count]]


def quote_window(chances: Rows, words: Sequence[int], *, word_cost: float = WORD_COST) -> tuple[int, int]:
    """The first and last place of the sentences to quote: the neighbours with the greatest sum of chances, of which
    no more than 1 counts, less `word_cost` a word; at most MAX_SENTENCES, and more than one only up to MAX_WORDS.
    """
    windows = [
        (first, last)
        for first in range(len(words))
        for last in range(first, min(first + MAX_SENTENCES, len(words)))
        if first == last or sum(words[first : last + 1]) <= MAX_WORDS
    ]
    return max(windows, key=lambda window: _worth(chances, words, window[0], window[1], word_cost))


def _worth(chances: Rows, words: Sequence[int], first: int, last: int, word_cost: float) -> float:
    sentences = slice(first, last + 1)
    return min(1.0, float(chances[sentences].sum())) - word_cost * sum(words[sentences])


def _margin(scores: Rows, at: int) -> float:
    others = np.delete(scores, at)
    return float(scores[at] - others.max()) if len(others) else float(scores[at])
