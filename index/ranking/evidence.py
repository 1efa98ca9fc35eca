"""How well passages and their sentences match a question: every figure that ranking and answering go by."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.question.answer_span import holds
from index.ranking.matches import Matches
from index.ranking.weighing import PLACES

PASSAGE_FEATURES = (
    "bm25",  # relative to the best candidate's
    "bm25_share",  # of the sum of all candidates'
    "bm25_rank",
    "bm25_lead",  # over the best of the others, relative to the best
    "article_bm25",  # the best of its article's candidates, relative to the best
    "article_passages",  # how many of the candidates are of its article
    "cosine",
    "cosine_gap",  # to the greatest
    "cosine_rank",
    "sentence_cosine",  # of its best sentence
    "sentence_cosine_gap",  # to the greatest
    "coverage",  # of the question's syllables by the passage, by weight
    "bigram_coverage",
    "sentence_coverage",  # of syllables and bigrams by the best sentence
    "window_coverage",  # the same by the best two neighbouring sentences
    "titled_coverage",  # of the syllables by the passage and its article's title
    "exact_coverage",  # of the syllables as written by the passage and the title
    "telling_coverage",  # of what few of the candidates have, by passage and title
    "telling_window",  # of the same by the best window and the title
    "article_coverage",  # of the syllables by all candidates of its article
    "article_bigram_coverage",
    "article_exact_coverage",
    "missing",  # the heaviest syllable that neither passage nor title has, of the heaviest of all
    "missing_two",  # the two heaviest that they have not, of all syllables
    "names",  # of the question's names by passage and title; a half where it has none
    "names_window",
    "figures",  # of the question's figures by passage and title; a half where it has none
    "figures_window",
    "documents",  # 1 if it has every document that the question names, -1 if not
    "time",  # how well the times it names, or its date, fit those that the question names
    "counted",  # 1 if the best window has a number of what is asked "how many" of, -1 if not
    "expected",  # how far the best window holds a name, number or date such as is asked for, -1 to 1
    "length",  # the logarithm of its number of characters
    "sentences",
    "pool_coverage",  # of syllables by all candidates together
    "pool_bigram_coverage",
    "terms",  # how long the question is: the logarithm of its number of terms
    "weighed",  # the sum of what its words weigh, in all places, and what BM25 and the cosines do: its gap to the best
    "weighed_words",  # the same without BM25 and the cosines
    "weighed_passage",  # what the words weigh that the passage has, of what all of the question's do
    "weighed_window",
    "weighed_sentence",
    "weighed_article",
    "weighed_title",
    "weighed_missing",  # what the weightiest word weighs that the article has not
    "weighed_all",  # what all words weigh
)
SENTENCE_FEATURES = (
    "coverage",  # of the question's syllables, by weight
    "bigram_coverage",
    "exact_coverage",
    "telling_coverage",  # of what few of the candidates have
    "telling_around",  # the same, with the sentence before and the title
    "around",  # of syllables and bigrams, with the sentence before and the title
    "before",  # of syllables and bigrams by the sentence before
    "after",
    "only_here",  # of syllables and bigrams that no other sentence of the passage has
    "coverage_gap",  # to the passage's best sentence
    "window_gap",  # the same of the sentence with the one before
    "cosine",
    "cosine_gap",
    "names",
    "figures",
    "counted",
    "expected",
    "expected_lead",  # over the best other sentence of the passage
    "length",  # the logarithm of its number of characters
    "place",  # in the passage, from 0
    "sentences",  # of the passage
    "passage_gap",  # of the passage's score to the best one's
    "passage_rank",
    "weighed",  # what its words weigh, of what all of the question's do
    "weighed_around",  # with the sentence before and the title
    "weighed_only_here",  # of words that no other sentence of the passage has
    "weighed_gap",  # to the passage's best sentence
)

_LEAST_WEIGHT = 1e-6
_SENTENCE = PLACES.index("sentence")
_TITLED_PLACES = PLACES.index("article")

Rows = NDArray[np.float32]
Mask = NDArray[np.bool_]


def passage_features(matches: Matches) -> Rows:
    """One row a candidate, a column for each of PASSAGE_FEATURES."""
    count = len(matches)
    if not count:
        return np.zeros((0, len(PASSAGE_FEATURES)), np.float32)
    question, first = matches.question, matches.starts[:-1]
    present = _present(matches)
    covered, window, _, by_article, _ = np.moveaxis(present, 2, 0)
    titled = covered | matches.titled
    same_article = matches.article[:, None] == matches.article
    by_all = covered.any(axis=0)
    telling = _telling(matches)
    best = _best_windows(matches)
    bm25 = matches.bm25 / max(float(matches.bm25.max()), _LEAST_WEIGHT)
    sentence_cosine = np.maximum.reduceat(matches.cosines, first)
    missing = np.sort(question.exact_shares * ~titled, axis=1)[:, ::-1]
    weighed = np.einsum("ptk,tk->pk", _with_title(present, matches), matches.weights)
    words = weighed.sum(axis=1)
    scores = words + np.stack([bm25, matches.cosine, sentence_cosine], axis=1) @ matches.beside
    total = max(float(matches.weights.sum()), _LEAST_WEIGHT)
    columns = (
        bm25,
        bm25 / max(float(bm25.sum()), _LEAST_WEIGHT),
        _ranks(bm25),
        bm25 - _best_other(bm25),
        (same_article * bm25).max(axis=1),
        same_article.sum(axis=1),
        matches.cosine,
        matches.cosine - matches.cosine.max(),
        _ranks(matches.cosine),
        sentence_cosine,
        sentence_cosine - sentence_cosine.max(),
        covered @ question.syllable_shares,
        covered @ question.bigram_shares,
        np.maximum.reduceat(matches.covered @ question.weights, first),
        window @ question.weights,
        titled @ question.syllable_shares,
        titled @ question.exact_shares,
        titled @ telling,
        (window | matches.titled) @ telling,
        by_article @ question.syllable_shares,
        by_article @ question.bigram_shares,
        by_article @ question.exact_shares,
        missing[:, 0] / max(float(question.exact_shares.max()), _LEAST_WEIGHT),
        missing[:, :2].sum(axis=1),
        _share_of(question.is_name, question.syllable_shares, titled),
        _share_of(question.is_name, question.syllable_shares, window | matches.titled),
        _share_of(question.is_figure, question.syllable_shares, titled),
        _share_of(question.is_figure, question.syllable_shares, window),
        matches.documents,
        matches.time,
        np.maximum(matches.counted[best], matches.counted[np.maximum(best - 1, first)]),
        [_expected_in_window(matches, at, int(row)) for at, row in enumerate(best)],
        np.log([len(reading.text) for reading in matches.readings]),
        np.diff(matches.starts),
        np.full(count, by_all @ question.syllable_shares),
        np.full(count, by_all @ question.bigram_shares),
        np.full(count, np.log1p(len(question.terms))),
        scores - scores.max(),
        words - words.max(),
        *(weighed / total).T,
        (matches.weights.sum(axis=1) * ~by_article).max(axis=1),
        np.full(count, total),
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def places(matches: Matches) -> Mask:
    """Which terms each candidate has in each of `weighing.PLACES`, shape (candidates, terms, places).

    What the title says holds for every sentence of its article, which need not say it again.
    """
    return _with_title(_present(matches), matches)


def _with_title(present: Mask, matches: Matches) -> Mask:
    titled = present.copy()
    titled[:, :, :_TITLED_PLACES] |= matches.titled[:, :, None]
    return titled


def _present(matches: Matches) -> Mask:
    """As `places`, but of the words of the passage alone, and of its article with the title."""
    question, first = matches.question, matches.starts[:-1]
    covered = np.logical_or.reduceat(matches.covered, first)
    by_article = (matches.article[:, None] == matches.article) @ (covered | matches.titled)
    window = _windows(matches)[_best_windows(matches)]
    sentence = matches.covered[_best_rows(matches, matches.covered @ question.weights)]
    return np.stack([covered, window, sentence, by_article, matches.titled], axis=2)


def sentence_features(matches: Matches, scores: Rows, best: Sequence[int]) -> list[Rows]:
    """Of each of the candidates `best`, best first by `scores`, shape (candidates,): one row for each of its
    sentences, a column for each of SENTENCE_FEATURES.
    """
    telling = _telling(matches)
    gaps = [float(scores[at] - scores[best[0]]) for at in best]
    return [_sentence_rows(matches, at, gaps[rank], rank, telling) for rank, at in enumerate(best)]


def _sentence_rows(matches: Matches, at: int, gap: float, rank: int, telling: Rows) -> Rows:
    question = matches.question
    rows = slice(matches.starts[at], matches.starts[at + 1])
    covered, cosines = matches.covered[rows], matches.cosines[rows]
    sentences = matches.readings[at].sentences
    expected = np.array([holds(question.expected, sentence) for sentence in sentences], np.float32)
    count = len(covered)
    before, after = _shifted(covered, 1), _shifted(covered, -1)
    shares, window_shares = covered @ question.weights, (covered | before) @ question.weights
    only_here = covered & (covered.sum(axis=0) == 1)
    around = covered | before | matches.titled[at]
    words = matches.weights[:, _SENTENCE]
    weighed, total = covered @ words, max(float(words.sum()), _LEAST_WEIGHT)
    columns = (
        covered @ question.syllable_shares,
        covered @ question.bigram_shares,
        covered @ question.exact_shares,
        covered @ telling,
        around @ telling,
        around @ question.weights,
        before @ question.weights,
        after @ question.weights,
        only_here @ question.weights,
        shares - shares.max(),
        window_shares - window_shares.max(),
        cosines,
        cosines - cosines.max(),
        _share_of(question.is_name, question.syllable_shares, covered),
        _share_of(question.is_figure, question.syllable_shares, covered),
        matches.counted[rows],
        expected,
        expected - _best_other(expected),
        np.log([end - start for start, end in matches.readings[at].spans]),
        np.arange(count),
        np.full(count, count),
        np.full(count, gap),
        np.full(count, rank),
        weighed / total,
        around @ words / total,
        only_here @ words / total,
        (weighed - weighed.max()) / total,
    )
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _telling(matches: Matches) -> Rows:
    """The weights of the question's words as written by their idf among the candidates too; they sum up to 1.

    In a corpus on one matter its words tell little, however rare they are elsewhere.
    """
    having = (np.logical_or.reduceat(matches.covered, matches.starts[:-1]) | matches.titled).sum(axis=0)
    idf = np.log1p((len(matches) - having + 0.5) / (having + 0.5))
    weights = matches.question.exact_shares * idf
    return np.asarray(weights / max(float(weights.sum()), _LEAST_WEIGHT), np.float32)


def _windows(matches: Matches) -> Mask:
    """The terms of each sentence and the one before it in its passage, shape (sentences, terms)."""
    before = _shifted(matches.covered, 1)
    before[matches.starts[:-1]] = False
    return np.asarray(matches.covered | before)


def _shifted(rows: Mask, by: int) -> Mask:
    """The rows `by` places further down, or up where it is negative; what comes in is False."""
    shifted = np.zeros_like(rows)
    if by > 0:
        shifted[by:] = rows[:-by]
    else:
        shifted[:by] = rows[-by:]
    return shifted


def _expected_in_window(matches: Matches, at: int, row: int) -> float:
    """How far the sentence `row` with the one before, of the candidate `at`, holds such an answer."""
    reading, place = matches.readings[at], row - int(matches.starts[at])
    start, end = reading.spans[max(place - 1, 0)].start, reading.spans[place].end
    return holds(matches.question.expected, reading.text[start:end])


def _best_windows(matches: Matches) -> NDArray[np.int64]:
    """Of each passage, the row at which its best window ends."""
    return _best_rows(matches, _windows(matches) @ matches.question.weights)


def _best_rows(matches: Matches, shares: Rows) -> NDArray[np.int64]:
    """Of each passage, the row of its first sentence with the greatest share."""
    pairs = zip(matches.starts[:-1], matches.starts[1:], strict=True)
    return np.array([start + int(shares[start:end].argmax()) for start, end in pairs], np.int64)


def _ranks(values: Rows) -> NDArray[np.int64]:
    """How many are greater than each."""
    return np.asarray((values[:, None] < values).sum(axis=1), np.int64)


def _best_other(values: Rows) -> Rows:
    """The greatest of the others, for each; 0 where there is none."""
    if len(values) < 2:
        return np.zeros_like(values)
    second, first = np.sort(values)[-2:]
    is_first = np.arange(len(values)) == int(values.argmax())
    return np.asarray(np.where(is_first, second, first), np.float32)


def _share_of(kind: Mask, weights: Rows, present: Mask) -> Rows:
    """How much of the terms of a kind is present in each row, by weight; a half where there are none."""
    ours = weights * kind
    total = float(ours.sum())
    if total < _LEAST_WEIGHT:
        return np.full(len(present), 0.5, np.float32)
    shares: Rows = present @ ours / np.float32(total)
    return shares
