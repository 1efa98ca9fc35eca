"""From a question to its answer."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.models import Article, ArticleId, Passage
from corpus.store import Store
from index.answer import Answer, Hit, Quote
from index.encoder import Encoder
from index.evidence import PassageMatch, match, passage_features, sentence_features
from index.frequencies import Frequencies
from index.local import Candidate, LocalIndex, is_published
from index.manifest import Manifest
from index.question import Question
from index.ranking import Ranker
from index.reading import Reader
from index.terms import Abbreviations

CANDIDATES = 60
RERANKED = 24
QUOTED_FROM = 3
"""Passages among which the sentence to quote is looked for."""

TITLE_WEIGHT = 0.5
_COSINE_WEIGHT = 0.6
_SENTENCE_WEIGHT = 0.6
MAX_QUESTION_CHARS = 1000


@dataclass(frozen=True, slots=True)
class Found:
    """A question's best passages and what was measured of them. `features`: (matches, PASSAGE_FEATURES)."""

    question: Question
    passages: tuple[Passage, ...]
    articles: dict[ArticleId, Article]
    matches: tuple[PassageMatch, ...]
    features: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the ranker makes of what was found: `order`, places in `Found`, best first, by `scores`.

    The quote is the sentence `sentence` of the first of them; `confidence_row` are its CONFIDENCE_FEATURES.
    """

    scores: NDArray[np.float32]
    order: list[int]
    sentence: int
    confidence_row: NDArray[np.float32]


class SearchEngine:
    """Answers questions from the published build. Use one from the thread that made it."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        builds: Path,
        *,
        min_confidence: float,
        ranker: Ranker | None = None,
    ) -> None:
        """Opens the build published in `builds`. Raises BuildError when there is none that fits.

        `ranker` is the one that comes with the program unless given.
        """
        self._store = store
        self._encoder = encoder
        self._builds = builds
        self._min_confidence = min_confidence
        self._frequencies = Frequencies.load()
        self._ranker = Ranker.load() if ranker is None else ranker
        self._open()

    @property
    def manifest(self) -> Manifest:
        """Of the build that answers."""
        return self._index.manifest

    def refresh(self) -> bool:
        """Changes to a newer build if one was published; True if so. Raises BuildError, the old one kept."""
        if is_published(self._index):
            return False
        self._open()
        return True

    def ask(self, text: str, *, top: int, without: Set[ArticleId] = frozenset()) -> Answer:
        """The answer to a question, with up to `top` hits, as if the articles `without` were not there.

        Of a very long question only the first MAX_QUESTION_CHARS count.
        """
        found = self.find(text, without=without)
        if not found.passages:
            return Answer(text, None, 0.0, ())
        chosen = choose(found, self._ranker, self._encoder, quoted_from=min(top, QUOTED_FROM))
        hits = tuple(
            Hit(found.passages[at], found.articles[found.passages[at].article_id], float(chosen.scores[at]))
            for at in chosen.order[:top]
        )
        confidence = self._ranker.score_confidence(chosen.confidence_row)
        if confidence < self._min_confidence:
            return Answer(text, None, confidence, hits)
        start, end = found.matches[chosen.order[0]].reading.spans[chosen.sentence]
        quote = Quote(hits[0].passage.text[start:end], hits[0], start, end)
        return Answer(text, quote, confidence, hits)

    def find(self, text: str, *, without: Set[ArticleId] = frozenset()) -> Found:
        """The passages worth ranking, with their evidence."""
        question = Question.parse(
            text[:MAX_QUESTION_CHARS], frequencies=self._frequencies, abbreviations=self._abbreviations
        )
        vector = self._encoder.encode_questions([question.text])[0]
        if not question.terms:
            return Found(question, (), {}, (), passage_features(question, ()))
        candidates = self._index.candidates(
            question.keyword_terms, vector, limit=CANDIDATES, title_weight=TITLE_WEIGHT
        )
        stored = self._store.passages(candidate.passage_id for candidate in candidates)
        best = [
            candidate
            for candidate in _fuse(candidates)
            if candidate.passage_id in stored and stored[candidate.passage_id].article_id not in without
        ][:RERANKED]
        passages = tuple(stored[candidate.passage_id] for candidate in best)
        articles = self._store.articles(passage.article_id for passage in passages)
        matches = tuple(
            match(
                question,
                candidate,
                self._reader.read(passage.text),
                self._reader.read(articles[passage.article_id].title),
                articles[passage.article_id].published,
            )
            for candidate, passage in zip(best, passages, strict=True)
        )
        return Found(question, passages, articles, matches, passage_features(question, matches))

    def _open(self) -> None:
        self._index = LocalIndex.open(self._builds, encoder=self._encoder.name)
        self._abbreviations = Abbreviations(self._store.abbreviations())
        self._reader = Reader(self._abbreviations)


def choose(found: Found, ranker: Ranker, encoder: Encoder, *, quoted_from: int) -> Chosen:
    """Orders the passages, and finds the sentence to quote. There must be a passage.

    The first `quoted_from` passages are ordered again with the scores of their best sentences; the rest count as
    if theirs were as poor as the poorest of those.
    """
    scores = ranker.score_passages(found.features)
    order = [int(at) for at in np.argsort(-scores, kind="stable")]
    margin = scores[order[0]] - scores[order[1]] if len(order) > 1 else scores[order[0]]
    sentences: dict[int, tuple[int, NDArray[np.float32]]] = {}
    added = np.full(len(order), np.inf, np.float32)
    for at in order[:quoted_from]:
        features = sentence_evidence(found, at, encoder)
        sentence_scores = ranker.score_sentences(features)
        best = int(np.argmax(sentence_scores))
        sentences[at], added[at] = (best, features[best]), _SENTENCE_WEIGHT * sentence_scores[best]
    scores += np.where(np.isinf(added), added.min(), added)
    # only these are ordered again: sums that round to a tie must not bring one forward that was not looked at
    order[:quoted_from] = sorted(order[:quoted_from], key=lambda at: -float(scores[at]))
    sentence, evidence = sentences[order[0]]
    row = np.concatenate([found.features[order[0]], evidence, [margin]])
    return Chosen(scores, order, sentence, row.astype(np.float32))


def sentence_evidence(found: Found, at: int, encoder: Encoder) -> NDArray[np.float32]:
    """The SENTENCE_FEATURES of the sentences of the passage at place `at` of `found`."""
    matched = found.matches[at]
    vectors = encoder.encode_passages([found.question.text, *matched.reading.sentences])
    return sentence_features(found.question, matched, vectors[1:] @ vectors[0])


def _fuse(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Best first by score fusion: BM25 relative to the best one's, and the cosine."""
    best_bm25 = max((candidate.bm25 for candidate in candidates), default=0.0) or 1.0
    return sorted(candidates, key=lambda found: -found.bm25 / best_bm25 - _COSINE_WEIGHT * found.cosine)
