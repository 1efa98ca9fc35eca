"""Haystack: the store in memory, asked by its BM25 and by embeddings, joined by reciprocal ranks."""

from collections.abc import Iterable
from pathlib import Path

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from tests.bench.peers.dense import Dense
from tests.bench.peers.protocol import Article, Found, batches


class Peer:
    def __init__(self, folder: Path, encoder: Dense) -> None:
        self._encoder = encoder
        self._store = InMemoryDocumentStore(return_embedding=False)
        self._keyword = InMemoryBM25Retriever(self._store)
        self._vectors = InMemoryEmbeddingRetriever(self._store)
        self._joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def index(self, articles: Iterable[Article]) -> None:
        for batch in batches(articles):
            vectors = self._encoder.passages([passage.text for passage in batch])
            self._store.write_documents(
                [
                    Document(id=str(passage.number), content=passage.text, embedding=vector.tolist())
                    for passage, vector in zip(batch, vectors, strict=True)
                ]
            )

    def search(self, question: str, *, k: int) -> Found:
        by_words = self._keyword.run(question, top_k=k)["documents"]
        by_vectors = self._vectors.run(self._encoder.question(question).tolist(), top_k=k)["documents"]
        joined = self._joiner.run(documents=[by_words, by_vectors], top_k=k)["documents"]
        return Found([int(document.id) for document in joined])
