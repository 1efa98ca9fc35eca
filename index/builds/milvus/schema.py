"""The collections of a build: one of passages, and one of papers, where all is written that is said of it as a whole."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from index.builds.milvus.client import pymilvus
from index.builds.milvus.server import Server

FORMAT = 1
"""Raise it whenever collections made before can't be read any more, or would rank in another way."""

SPARSE, DENSE = "terms", "vector"
SPARSE_METRIC, DENSE_METRIC = "IP", "COSINE"
MAX_BYTES = 65_535
"""Of a text field. Milvus knows none that are longer."""

EVER = 2**62
"""The edition in which what is valid goes."""

INTEGERS = (
    "passage",
    "article",
    "place",  # of the passage among those of its article, from 0
    "start",
    "end",
    "revision",  # of the corpus, that last touched the passage
    "text_terms",
    "title_terms",
    "born",  # the edition of the build that has it first, and the first that has it no more
    "died",
)
TEXTS = ("text", "before", "after", "title")  # white space before and after: the article is these together
MAYBE = ("url", "published", "source", "author", "withdrawn")
FIELDS = (*INTEGERS, *TEXTS, *MAYBE)
WHOLE = ("key", *FIELDS, SPARSE, DENSE)

_KEY_EDITIONS = 1 << 22
_EXACT_MAX_PASSAGES = 50_000
_HNSW = {"M": 16, "efConstruction": 200}
SEARCH_WIDTH = {"ef": 256}
"""Of those many nearest an HNSW index gives the best."""


TYPES = {
    "key": "INT64",
    **dict.fromkeys(INTEGERS, "INT64"),
    **dict.fromkeys((*TEXTS, *MAYBE), "VARCHAR"),
    SPARSE: "SPARSE_FLOAT_VECTOR",
    DENSE: "FLOAT_VECTOR",
}
"""Of the fields of a collection of passages."""


@dataclass(frozen=True, slots=True)
class Collections:
    """Their names on the server."""

    passages: str

    @property
    def papers(self) -> str:
        return f"{self.passages}_papers"


def row_key(passage_id: int, edition: int) -> int:
    """A passage has a row for each edition in which anything of it was changed."""
    return passage_id * _KEY_EDITIONS + edition % _KEY_EDITIONS


def passage_of_key(key: int) -> int:
    return key // _KEY_EDITIONS


def valid(edition: int) -> str:
    """The rows that are of an edition."""
    return f"born <= {edition:d} and died > {edition:d}"


def among(field: str, ids: "list[int]") -> str:
    return f"{field} in [{', '.join(f'{one:d}' for one in ids)}]"


def new_name(alias: str) -> str:
    return f"{alias}_{datetime.now(UTC):%Y%m%d%H%M%S}_{token_hex(3)}"


def is_name(name: str, alias: str) -> bool:
    """Whether a collection is one of passages of a build found under this alias."""
    return re.fullmatch(re.escape(alias) + r"_\d{14}_[0-9a-f]{6}", name) is not None


def is_exact(passages: int) -> bool:
    """Whether every vector is to be compared, while they are few."""
    return passages <= _EXACT_MAX_PASSAGES


def create(server: Server, collections: Collections, *, dims: int, passages: int) -> None:
    """Empty ones, to hold about so many passages."""
    types, client = pymilvus().DataType, pymilvus().MilvusClient
    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("key", types.INT64, is_primary=True)
    for name in INTEGERS:
        schema.add_field(name, types.INT64)
    for name in TEXTS:
        schema.add_field(name, types.VARCHAR, max_length=MAX_BYTES)
    for name in MAYBE:
        schema.add_field(name, types.VARCHAR, max_length=MAX_BYTES, nullable=True)
    schema.add_field(SPARSE, types.SPARSE_FLOAT_VECTOR)
    schema.add_field(DENSE, types.FLOAT_VECTOR, dim=dims)
    indexes = client.prepare_index_params()
    indexes.add_index(SPARSE, index_type="SPARSE_INVERTED_INDEX", metric_type=SPARSE_METRIC)
    if is_exact(passages):
        indexes.add_index(DENSE, index_type="FLAT", metric_type=DENSE_METRIC)
    else:
        indexes.add_index(DENSE, index_type="HNSW", metric_type=DENSE_METRIC, params=_HNSW)
    for name in ("passage", "article", "place"):
        indexes.add_index(name, index_type="INVERTED")
    server.create(collections.passages, schema, indexes)
    _create_papers(server, collections, types, client)


def _create_papers(server: Server, collections: Collections, types: Any, client: Any) -> None:
    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("name", types.VARCHAR, max_length=200, is_primary=True)
    schema.add_field("sheet", types.INT64)
    schema.add_field("paper", types.VARCHAR, max_length=200)
    schema.add_field("content", types.VARCHAR, max_length=MAX_BYTES)
    schema.add_field("nothing", types.FLOAT_VECTOR, dim=2)  # no collection is without a vector
    indexes = client.prepare_index_params()
    indexes.add_index("nothing", index_type="FLAT", metric_type="L2")
    server.create(collections.papers, schema, indexes)
