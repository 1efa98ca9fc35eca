"""A build made anew: a collection of its own, published by the alias once it is whole."""

import json
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from corpus.errors import BuildError, DamagedBuild
from corpus.models import ArticleId
from corpus.store.store import Store
from corpus.text.split import SPLITTER_VERSION
from index.builds.build import Built
from index.builds.encoder import Encoder
from index.builds.manifest import Manifest
from index.builds.milvus.edition import BEGUN, EDITION, Edition, read_begun, read_edition
from index.builds.milvus.making import Tally, parts, rows_with_terms, usual_lengths, with_vectors
from index.builds.milvus.papers import Papers
from index.builds.milvus.schema import Collections, among, create, is_exact, is_name, new_name, valid
from index.builds.milvus.server import Row, Server
from index.builds.milvus.weights import Lengths
from index.question.terms import TERMS_VERSION

Progress = Callable[[int, int], None]

FIRST = 1
ARTICLES_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class _Begun:
    """A collection to be filled, and what it is made of."""

    collections: Collections
    edition: Edition


def make_whole(
    store: Store, encoder: Encoder, server: Server, *, anew: bool, progress: Progress | None
) -> Built:
    """Goes on with one that a run before began, unless `anew`; the articles it has as they are now are not sent again."""
    state = store.state()
    revisions = store.revisions_since(0)
    begun = (None if anew else _found(store, encoder, server)) or _begin(store, encoder, server, revisions)
    present = _present(server, begun.collections.passages, revisions)
    tally, done, total = Tally(), 0, state.passages - len(present)
    for part in parts(revisions, ARTICLES_AT_ONCE):
        rows = rows_with_terms(store, part, edition=FIRST, mean=begun.edition.mean)
        tally.add(Tally.of(rows))
        lacking = [row for row in rows if present.get(row["key"]) != _mark(row)]
        server.upsert(begun.collections.passages, with_vectors(encoder, lacking, done=done, total=total))
        done += len(lacking)
        if progress and lacking:
            progress(done, max(total, done))
    server.flush(begun.collections.passages)
    papers = Papers(server, begun.collections.papers)
    papers.write("counts/1", tally.counts.packed())
    write_withdrawn(papers, "withdrawn/1", told_withdrawn(store))
    edition = replace(
        begun.edition,
        manifest=replace(
            begun.edition.manifest, revision=state.revision, passages=state.passages, made_at=now()
        ),
        articles=state.articles,
        total=tally.total,
        counts=("counts/1",),
        abbreviations="abbreviations/1",
        withdrawn="withdrawn/1",
    )
    publish_edition(store, server, begun.collections, edition)
    server.publish(begun.collections.passages)
    return Built("full", state.passages, done, 0, 0.0, resumed=len(present))


def publish_edition(store: Store, server: Server, collections: Collections, edition: Edition) -> None:
    """Once all its passages are there. Raises BuildError where they are not."""
    wanted = edition.manifest.passages
    if (found := server.count(collections.passages, valid(edition.number))) != wanted:
        raise BuildError(
            f"{server.place}: {found} passages arrived, {wanted} were sent; run `trichdan index` again"
        )
    papers = Papers(server, collections.papers)
    told = [(one.short, one.long, one.uses) for one in store.abbreviations()]
    papers.write(edition.abbreviations, json.dumps(told, ensure_ascii=False).encode())
    papers.write(EDITION, edition.written())


def told_withdrawn(store: Store) -> dict[ArticleId, str]:
    return {article_id: day.isoformat() for article_id, day in store.withdrawn().items()}


def write_withdrawn(papers: Papers, name: str, withdrawn: dict[ArticleId, str]) -> None:
    papers.write(name, json.dumps(withdrawn).encode())


def read_withdrawn(papers: Papers, name: str) -> dict[ArticleId, str]:
    """Nobody's, where it cannot be read: then all that are withdrawn are sent again."""
    with suppress(ValueError, AttributeError, DamagedBuild):
        told = json.loads(papers.read(name) or b"{}")
        return {ArticleId(int(one)): str(day) for one, day in told.items()}
    return {}


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _begin(store: Store, encoder: Encoder, server: Server, revisions: dict[ArticleId, int]) -> _Begun:
    state = store.state()
    collections = Collections(new_name(server.place.collection))
    create(server, collections, dims=encoder.dims, passages=state.passages)
    manifest = Manifest(state.id, 0, encoder.name, SPLITTER_VERSION, TERMS_VERSION, 0, now(), files={})
    edition = Edition(
        number=FIRST,
        manifest=manifest,
        articles=0,
        mean=usual_lengths(store, [*revisions], state.passages),
        total=Lengths(0, 0),
        counts=(),
        abbreviations="",
        withdrawn="",
        editor=socket.gethostname(),
        is_exact=is_exact(state.passages),
    )
    Papers(server, collections.papers).write(BEGUN, edition.written())
    return _Begun(collections, edition)


def _found(store: Store, encoder: Encoder, server: Server) -> _Begun | None:
    """The last that a run began and did not publish, of this corpus with this encoder and program."""
    wanted = (store.state().id, encoder.name, SPLITTER_VERSION, TERMS_VERSION)
    for name in reversed(server.collections()):
        if not is_name(name, server.place.collection):
            continue
        try:
            papers = Papers(server, Collections(name).papers)
            edition = read_begun(papers, server.place)
            if edition is None or read_edition(papers, server.place) is not None:
                continue
        except BuildError:
            continue
        manifest = edition.manifest
        if (manifest.corpus, manifest.encoder, manifest.splitter, manifest.terms) == wanted:
            return _Begun(Collections(name), edition)
    return None


def _present(
    server: Server, collection: str, revisions: dict[ArticleId, int]
) -> dict[int, tuple[int, str | None]]:
    """What rows there are, by key, and of which state of their articles; those of articles changed since are deleted."""
    present: dict[int, tuple[int, str | None]] = {}
    gone: list[int] = []
    for row in server.each(collection, "key >= 0", ["key", "article", "revision", "withdrawn"]):
        if revisions.get(ArticleId(int(row["article"]))) == row["revision"]:
            present[int(row["key"])] = _mark(row)
        else:
            gone.append(int(row["key"]))
    for at in range(0, len(gone), 1000):
        server.delete(collection, among("key", gone[at : at + 1000]))
    return present


def _mark(row: Row) -> tuple[int, str | None]:
    return row["revision"], row["withdrawn"]
