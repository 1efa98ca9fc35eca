"""The figures by which answers to a question set are judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from index.measure.beir import Query

_CUTOFF = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """How one question fared. `first_rank` is that of the first document that answers, infinite if none is found."""

    ndcg: float
    first_rank: float
    answer_hit: bool
    quote_words: int

    @classmethod
    def of(cls, query: Query, ranked: Sequence[str], quote: str) -> Self:
        """`ranked` are the ids of the documents found, best first; `quote` is empty where there is none."""
        places = [rank for rank, document in enumerate(ranked, 1) if document in query.relevant]
        return cls(
            ndcg=ndcg(ranked, query.relevant),
            first_rank=min(places, default=float("inf")),
            answer_hit=any(words in quote for words in query.answers),
            quote_words=len(quote.split()),
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """Over all questions of a set, 0-100: mean nDCG, and the share with a document that answers among the first k.

    `answer_hit` is the share of all questions whose quote holds a gold answer; `quote_words` the mean over the quotes.
    """

    ndcg_10: float
    hit_1: float
    hit_5: float
    hit_10: float
    answer_hit: float
    quote_words: float

    @classmethod
    def over(cls, judged: Sequence[Judged]) -> Self:
        quotes = [one.quote_words for one in judged if one.quote_words]
        return cls(
            ndcg_10=percent(one.ndcg for one in judged),
            hit_1=percent(one.first_rank <= 1 for one in judged),
            hit_5=percent(one.first_rank <= 5 for one in judged),
            hit_10=percent(one.first_rank <= 10 for one in judged),
            answer_hit=percent(one.answer_hit for one in judged),
            quote_words=round(float(np.mean(quotes)), 1) if quotes else 0.0,
        )


def percent(values: Iterable[float]) -> float:
    """The mean of values of 0-1, of which there must be one, times 100."""
    return round(100 * float(np.mean(list(values))), 2)


def ndcg(ranked: Sequence[str], relevant: frozenset[str]) -> float:
    """nDCG at 10 with binary gains (Järvelin and Kekäläinen, Cumulated gain-based evaluation, 2002)."""
    discounts = 1 / np.log2(np.arange(2, _CUTOFF + 2))
    gains = np.array([document in relevant for document in ranked[:_CUTOFF]], float)
    return float(gains @ discounts[: len(gains)] / discounts[: len(relevant)].sum())


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """The area under the ROC curve: how often a positive score is above a negative one, ties counting half.

    (Mann and Whitney, On a test of whether one of two random variables is stochastically larger, 1947.)
    """
    ordered = np.sort(np.array(negative))
    below = np.searchsorted(ordered, positive, side="left")
    not_above = np.searchsorted(ordered, positive, side="right")
    return float((below + not_above).mean() / (2 * len(ordered)))
