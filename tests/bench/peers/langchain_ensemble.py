"""LangChain: BM25Retriever and FAISS in an EnsembleRetriever, half and half, joined by reciprocal ranks."""

from collections.abc import Iterable
from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.embeddings import Embeddings

from tests.bench.peers.dense import Dense
from tests.bench.peers.protocol import Article, Found, passages
from tests.bench.peers.words import words


class Peer:
    """With words in lower case and without their marks: by default it takes what stands between blanks as it is."""

    def __init__(self, folder: Path, encoder: Dense) -> None:
        self._encoder = encoder

    def index(self, articles: Iterable[Article]) -> None:
        texts, numbers = [], []
        for passage in passages(articles):
            texts.append(passage.text)
            numbers.append({"number": passage.number})
        self._keyword = BM25Retriever.from_texts(texts, metadatas=numbers, preprocess_func=words)
        self._vectors = FAISS.from_texts(texts, _Embeddings(self._encoder), metadatas=numbers)

    def search(self, question: str, *, k: int) -> Found:
        self._keyword.k = k
        vectors = self._vectors.as_retriever(search_kwargs={"k": k})
        both = EnsembleRetriever(retrievers=[self._keyword, vectors], weights=[0.5, 0.5])
        return Found([document.metadata["number"] for document in both.invoke(question)[:k]])


class _Embeddings(Embeddings):
    def __init__(self, encoder: Dense) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._encoder.passages(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self._encoder.question(text).tolist()
