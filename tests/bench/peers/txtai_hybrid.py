"""txtai: its BM25 and FAISS, the scores added half and half, its default."""

from collections.abc import Iterable
from pathlib import Path

from txtai import Embeddings

from tests.bench.peers.dense import Dense
from tests.bench.peers.protocol import Article, Found, passages


class Peer:
    """Its vectors are searched one and all: by default it looks into a few cells of them only."""

    def __init__(self, folder: Path, encoder: Dense) -> None:
        self._encoder = encoder
        self._embeddings = Embeddings(
            method="external",
            transform=lambda texts: encoder.passages(
                texts
            ),  # of anything but a plain function it wants to make one
            hybrid=True,
            faiss={"components": "IDMap,Flat"},
        )

    def index(self, articles: Iterable[Article]) -> None:
        self._embeddings.index((passage.number, passage.text) for passage in passages(articles))

    def search(self, question: str, *, k: int) -> Found:
        return Found([number for number, _ in self._embeddings.search(question, k)])
