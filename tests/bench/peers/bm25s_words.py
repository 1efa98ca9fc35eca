"""bm25s: BM25 as sparse matrices, by Lucene's formula, its default."""

from collections.abc import Iterable
from pathlib import Path

import bm25s

from tests.bench.peers.protocol import Article, Found, passages
from tests.bench.peers.words import WORD


class Peer:
    """Without its English stop words, which are on by default and would take *an*, *in*, *to* away."""

    def __init__(self, folder: Path) -> None:
        self._scores = bm25s.BM25()

    def index(self, articles: Iterable[Article]) -> None:
        texts = [passage.text for passage in passages(articles)]
        self._count = len(texts)
        self._scores.index(self._words(texts), show_progress=False)

    def search(self, question: str, *, k: int) -> Found:
        found = self._scores.retrieve(self._words([question]), k=min(k, self._count), show_progress=False)
        return Found([int(n) for n, score in zip(found.documents[0], found.scores[0], strict=True) if score])

    def _words(self, texts: list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords=None, token_pattern=WORD, show_progress=False)
