"""The peers, and how each is set up: as its documents advise, and best for Vietnamese where they leave a choice."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kind:
    """`module` has a class Peer, which takes `options`; `packages` are what the table names with their versions.

    `is_ours`: it runs where trichdan is installed, the others in the environment of the peers. `is_dense`: the encoder
    has a part in it.
    """

    title: str
    module: str
    packages: tuple[str, ...]
    options: Mapping[str, object] = field(default_factory=dict)
    is_ours: bool = False
    is_dense: bool = False


KINDS: Mapping[str, Kind] = {
    "trichdan": Kind("trichdan", "ours", ("trichdan",), {"reads": True}, is_ours=True, is_dense=True),
    "trichdan-unread": Kind(
        "trichdan, `read = 0`", "ours", ("trichdan",), {"reads": False}, is_ours=True, is_dense=True
    ),
    "txtai": Kind("txtai hybrid", "txtai_hybrid", ("txtai", "faiss-cpu"), is_dense=True),
    "langchain": Kind(
        "LangChain ensemble: BM25 and FAISS",
        "langchain_ensemble",
        ("langchain-classic", "langchain-community", "rank-bm25", "faiss-cpu"),
        is_dense=True,
    ),
    "haystack": Kind(
        "Haystack in memory: BM25 and embeddings", "haystack_joined", ("haystack-ai",), is_dense=True
    ),
    "lancedb": Kind(
        "LanceDB hybrid, `ascii_folding`", "lancedb_hybrid", ("lancedb",), {"folds": True}, is_dense=True
    ),
    "lancedb-written": Kind(
        "LanceDB hybrid, words as written", "lancedb_hybrid", ("lancedb",), {"folds": False}, is_dense=True
    ),
    "fts5": Kind(
        "SQLite FTS5, `remove_diacritics 2`", "sqlite_fts5", ("SQLite",), {"folds": True}, is_ours=True
    ),
    "fts5-written": Kind(
        "SQLite FTS5, words as written", "sqlite_fts5", ("SQLite",), {"folds": False}, is_ours=True
    ),
    "bm25s": Kind("bm25s, words as written", "bm25s_words", ("bm25s",)),
}
