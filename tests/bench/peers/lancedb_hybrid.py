"""LanceDB: its own full text index and a scan of all vectors, joined by reciprocal ranks, its default."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import lancedb
import pyarrow as pa
from lancedb.rerankers import RRFReranker

from tests.bench.peers.dense import Dense
from tests.bench.peers.protocol import Article, Found, batches


class Peer:
    """Without its English stemmer and stop words, which are on by default."""

    def __init__(self, folder: Path, encoder: Dense, *, folds: bool) -> None:
        self._database = lancedb.connect(folder)
        self._encoder = encoder
        self._folds = folds
        self._ranks = RRFReranker()

    def index(self, articles: Iterable[Article]) -> None:
        dims = len(self._encoder.question("a"))
        schema = pa.schema(
            [("number", pa.int64()), ("text", pa.string()), ("vector", pa.list_(pa.float32(), dims))]
        )
        self._table = self._database.create_table("passages", self._rows(articles), schema=schema)
        self._table.create_fts_index(
            "text", stem=False, remove_stop_words=False, ascii_folding=self._folds, lower_case=True
        )

    def search(self, question: str, *, k: int) -> Found:
        asked = self._table.search(query_type="hybrid").vector(self._encoder.question(question))
        rows = asked.text(question).distance_type("cosine").rerank(self._ranks).limit(k).to_list()
        return Found([row["number"] for row in rows])

    def _rows(self, articles: Iterable[Article]) -> Iterator[list[dict[str, object]]]:
        for batch in batches(articles):
            vectors = self._encoder.passages([passage.text for passage in batch])
            yield [
                {"number": passage.number, "text": passage.text, "vector": vector}
                for passage, vector in zip(batch, vectors, strict=True)
            ]
