"""From a question to the passages that may answer it, in order, with what was measured of them."""

from collections.abc import Sequence, Set
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.models import Article, ArticleId, Passage
from corpus.store.library import Library
from index.builds.encoder import BUILT_IN, Encoder, StaticEncoder, load_encoder
from index.builds.engine import Candidate, PassageIndex
from index.question.frequencies import Frequencies
from index.question.question import Question
from index.question.terms import Abbreviations
from index.ranking.evidence import passage_features
from index.ranking.found import Found, fused
from index.ranking.matches import Matches
from index.ranking.ordering import of_the_day, timely_first
from index.ranking.ranker import Ranker
from index.ranking.reading import Reader
from index.ranking.rerank import Reranker, titled
from index.ranking.weighing import Weigher
from index.why.explanation import Why, explain

CANDIDATES = 60
RANKED = 32

TITLE_WEIGHT = 0.5

Rows = NDArray[np.float32]


class Finder:
    """Finds in one build. Scores by `ranker`, if that was learned with the cosines of this encoder, else by score fusion;
    the `rerank` best are ordered again by `reranker`.
    """

    def __init__(
        self,
        store: Library,
        encoder: Encoder,
        index: PassageIndex,
        abbreviations: Abbreviations,
        ranker: Ranker,
        *,
        frequencies: Frequencies,
        reranker: Reranker | None,
        rerank: int,
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._index = index
        self._abbreviations = abbreviations
        self._ranker = ranker
        self._reranker = reranker
        self._rerank = rerank
        self._frequencies = frequencies
        self._weigher = Weigher.load()
        # sentences by the hundred a question: only an encoder of microseconds compares so many
        self._sentence_encoder = encoder if isinstance(encoder, StaticEncoder) else _built_in()
        self._reader = Reader(abbreviations, self._sentence_encoder)

    def find(
        self, text: str, *, without: Set[ArticleId] = frozenset(), within: ArticleId | None = None
    ) -> Found:
        """The passages worth ranking, with their evidence."""
        question = self._parse(text)
        candidates, passages = self._candidates(question, without, within) if question.terms else ([], ())
        articles_by_id = self._store.articles(passage.article_id for passage in passages)
        articles = tuple(articles_by_id[passage.article_id] for passage in passages)
        matches = self._matches(question, candidates, passages, articles)
        return Found(
            tuple(candidates), passages, articles, matches, passage_features(matches), fused(candidates)
        )

    def scores(self, found: Found) -> Rows:
        """One for each passage."""
        fits = self._ranker.encoder == self._encoder.name
        scores = self._ranker.passage(found.features) if fits else found.fused
        scores = np.where(of_the_day(found), scores, scores - np.ptp(scores) - 1).astype(np.float32)
        scores = timely_first(found, scores)
        if self._reranker is None:
            return scores
        best = np.argsort(-scores, kind="stable")[: self._rerank]
        texts = [titled(found.articles[at].title, found.passages[at].text) for at in best]
        again = np.argsort(-self._reranker.score(found.matches.question.text, texts), kind="stable")
        scores[best[again]] = scores[best]
        return scores

    def matches_of(self, text: str, found: Found, at: int) -> Matches:
        """What of another question the candidate `at` has."""
        return self._matches(
            self._parse(text), [found.candidates[at]], [found.passages[at]], [found.articles[at]]
        )

    def why(self, text: str, passage: Passage, article: Article) -> Why:
        """What of a question fits a passage, be it found or not."""
        question = self._parse(text)
        return explain(
            question,
            self._sentence_encoder.encode_questions([question.text])[0],
            passage,
            article,
            reader=self._reader,
            abbreviations=self._abbreviations,
        )

    def _candidates(
        self, question: Question, without: Set[ArticleId], within: ArticleId | None
    ) -> tuple[list[Candidate], tuple[Passage, ...]]:
        vector = self._encoder.encode_questions([question.text])[0]
        among = None if within is None else [passage.id for passage in self._store.passages_of(within)]
        found = self._index.candidates(
            question.keyword_terms, vector, limit=CANDIDATES, title_weight=TITLE_WEIGHT, among=among
        )
        order = [found[at] for at in np.argsort(-fused(found), kind="stable")]
        stored = self._store.passages(
            candidate.passage_id for candidate in (order if without else order[:RANKED])
        )
        best = [
            candidate
            for candidate in order
            if (passage := stored.get(candidate.passage_id)) and passage.article_id not in without
        ][:RANKED]
        return best, tuple(stored[candidate.passage_id] for candidate in best)

    def _matches(
        self,
        question: Question,
        candidates: Sequence[Candidate],
        passages: Sequence[Passage],
        articles: Sequence[Article],
    ) -> Matches:
        vector = self._sentence_encoder.encode_questions([question.text])[0]
        return Matches.of(question, vector, self._weigher, candidates, passages, articles, self._reader)

    def _parse(self, text: str) -> Question:
        return Question.parse(text, frequencies=self._frequencies, abbreviations=self._abbreviations)


@cache
def _built_in() -> Encoder:
    return load_encoder(BUILT_IN)
