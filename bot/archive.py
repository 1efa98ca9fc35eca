"""All that an answer needs, opened together: the database, the models and the published build."""

import gc
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answers import AnswerId, AnswerStore, GivenAnswer
from bot.fitted import usable_ranker
from bot.settings import Settings
from corpus.errors import BuildError, StaleBuild
from corpus.models import Article, Passage, PassageId
from corpus.store import Store
from index.answer import Answer
from index.encoder import Encoder, load_encoder
from index.rerank import Reranker, load_reranker
from index.search import SearchEngine

logger = logging.getLogger(__name__)

KEPT_HITS = 12
"""Hits of an answer that are kept for "more sources"."""


@dataclass(frozen=True, slots=True)
class Source:
    """A passage and its article."""

    passage: Passage
    article: Article


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage with those before and after it; `place` of `count` in its article, from 1."""

    source: Source
    before: Passage | None
    after: Passage | None
    place: int
    count: int


@dataclass(frozen=True, slots=True)
class Status:
    """The corpus and the build that answers. `problem` says why there is none; then `indexed` is None.

    `fresh` says whether the build has all that is in the corpus; `made_at` is in UTC, ISO 8601.
    """

    articles: int
    passages: int
    encoder: str
    indexed: int | None
    fresh: bool
    made_at: str | None
    problem: str | None


class Archive:
    """Use it from the thread that made it."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self.store = Store(database_path(home))
        self.encoder: Encoder = load_encoder(settings.index.encoder)
        self.reranker: Reranker | None = load_reranker(settings.index.reranker)
        self._rerank = settings.index.rerank
        self._answers = AnswerStore(home / "answers.db")
        self._builds = builds_path(home)
        self._home = home
        self._min_confidence = settings.answer.min_confidence
        self._engine: SearchEngine | None = None

    def close(self) -> None:
        self.store.close()
        self._answers.close()

    def engine(self) -> SearchEngine:
        """The engine on the newest build. Raises BuildError while there is none that fits."""
        if self._engine is None:
            self._engine = SearchEngine(
                self.store,
                self.encoder,
                self._builds,
                min_confidence=self._min_confidence,
                ranker=usable_ranker(self._home, encoder=self.encoder.name),
                reranker=self.reranker,
                rerank=self._rerank,
            )
            gc.freeze()  # what is loaded stays: no collection need look at it again
        else:
            self._refresh(self._engine)
        return self._engine

    def _refresh(self, engine: SearchEngine) -> None:
        try:
            engine.refresh()
        except BuildError as error:
            logger.warning("goes on with the old build: %s", error)

    def ask(self, question: str) -> tuple[Answer, GivenAnswer | None]:
        """The answer, and how it was kept; not without a quote."""
        engine = self.engine()
        with self.store.snapshot():
            answer = engine.ask(question, top=KEPT_HITS)
        if answer.quote is None:
            return answer, None
        return answer, self._answers.put([hit.passage.id for hit in answer.hits])

    def given_answer(self, answer_id: AnswerId) -> GivenAnswer | None:
        return self._answers.get(answer_id)

    def sources(self, ids: Sequence[PassageId]) -> list[Source | None]:
        """Each passage with its article, None for those that are no more."""
        with self.store.snapshot():
            passages = self.store.passages(ids)
            articles = self.store.articles(passage.article_id for passage in passages.values())
        return [
            Source(passages[passage_id], articles[passages[passage_id].article_id])
            if passage_id in passages
            else None
            for passage_id in ids
        ]

    def surroundings(self, passage_id: PassageId) -> Surroundings | None:
        """The passage among its neighbours, or None when it is no more."""
        with self.store.snapshot():
            (source,) = self.sources([passage_id])
            if source is None:
                return None
            passages = self.store.passages_of(source.article.id)
        at = [passage.id for passage in passages].index(passage_id)
        before = passages[at - 1] if at else None
        after = passages[at + 1] if at + 1 < len(passages) else None
        return Surroundings(source, before, after, at + 1, len(passages))

    def status(self) -> Status:
        state = self.store.state()
        try:
            manifest = self.engine().manifest
            if manifest.corpus != state.id:
                raise StaleBuild(f"{self._builds}: built from another database; run `trichdan index`")
        except BuildError as error:
            return Status(state.articles, state.passages, self.encoder.name, None, False, None, str(error))
        fresh = manifest.revision == state.revision
        return Status(
            state.articles, state.passages, manifest.encoder, manifest.passages, fresh, manifest.made_at, None
        )


def database_path(home: Path) -> Path:
    return home / "trichdan.db"


def builds_path(home: Path) -> Path:
    return home / "builds"
