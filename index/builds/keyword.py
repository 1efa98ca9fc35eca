"""Keyword search: BM25 over the terms of a passage and of its title, by Tantivy."""

import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from corpus.models import PassageId
from index.question.terms import WeightedTerm

_HEAP_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """What is indexed of a passage: its own terms, and those of its article's title, publisher and date, all with blanks
    between them.
    """

    id: PassageId
    text: str
    title: str


class KeywordIndex:
    """A Tantivy index in a folder of its own. BM25 with k1 = 1.2 and b = 0.75."""

    def __init__(self, path: Path) -> None:
        """Opens the index in `path`, or makes an empty one. Raises ValueError when its files are no index."""
        path.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(self._writable(path)))
        self._searcher = self._index.searcher()

    def _writable(self, path: Path) -> Path:
        """The folder, or one of links to its files, for as long as this is used: Tantivy locks even to read."""
        if os.access(path, os.W_OK):
            return path
        links = Path(tempfile.mkdtemp(prefix="trichdan-keyword-"))
        weakref.finalize(self, shutil.rmtree, links, ignore_errors=True)
        for file in path.iterdir():
            if file.suffix != ".lock":
                (links / file.name).symlink_to(file.absolute())
        return links

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def update(self, removed: Sequence[PassageId], added: Iterable[Document]) -> None:
        """Takes out, then puts in; a document that is already there is to be removed as well."""
        writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)
        if removed:
            # `delete_documents_by_term` takes numbers for signed ones and deletes nothing
            writer.delete_documents_by_query(Query.term_set_query(self._schema, "id", removed))
        for document in added:
            entry = tantivy.Document()
            entry.add_unsigned("id", document.id)
            entry.add_text("text", document.text)
            entry.add_text("title", document.title)
            writer.add_document(entry)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(
        self,
        terms: Iterable[WeightedTerm],
        *,
        limit: int,
        title_weight: float,
        among: Sequence[PassageId] | None = None,
    ) -> Iterator[tuple[PassageId, float]]:
        """The best passages and their scores, best first; of those `among`, if given, which need match no term."""
        clauses = [
            (Occur.Should, Query.boost_query(self._term(field, term.term), term.weight * weight))
            for term in terms
            for field, weight in (("text", 1.0), ("title", title_weight))
        ]
        if among is not None:
            passages = Query.term_set_query(self._schema, "id", list(among))
            clauses.append((Occur.Must, Query.const_score_query(passages, 0.0)))
        found = self._searcher.search(Query.boolean_query(clauses), limit=limit, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in found])
        return (
            (PassageId(int(passage_id or 0)), float(score))
            for passage_id, (score, _) in zip(ids, found, strict=True)
        )

    def document_frequency(self, term: str) -> int:
        """In how many passages the term stands, in their text or in their title, whichever are more.

        A passage that was removed counts until its files are merged with others.
        """
        return max(self._searcher.doc_freq("text", term), self._searcher.doc_freq("title", term))

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term, index_option="freq")


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", fast=True, indexed=True)
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("title", tokenizer_name="whitespace", index_option="freq")
    return builder.build()
