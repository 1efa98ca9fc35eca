"""Making builds: from the database to a published keyword and vector index."""

import os
import shutil
import time
from collections.abc import Callable, Generator, Iterator, Set
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import Literal

from filelock import FileLock, Timeout

from corpus.errors import BuildError, IndexRunning
from corpus.models import PassageId
from corpus.store.store import Store
from corpus.text.split import SPLITTER_VERSION
from index.builds.about import about
from index.builds.digest import Batch, Digester
from index.builds.embedded import EmbeddedTexts, clear_embedded
from index.builds.encoder import Encoder, StaticEncoder
from index.builds.keyword import Document, KeywordIndex
from index.builds.local import CURRENT, KEYWORD, VECTORS, LocalIndex, published_build
from index.builds.manifest import MANIFEST, Manifest, fingerprints, write_manifest
from index.builds.spread import processes_to_spare, spread
from index.builds.vectors import VectorIndex
from index.question.terms import TERMS_VERSION

Progress = Callable[[int, int], None]
"""Called with the passages embedded so far and those to embed in all."""

_BATCH_PASSAGES = 256
"""So many are embedded at once: with a large model this takes a while, in which nothing is told, and lost if it is killed."""
_WORTH_PROCESSES = 10_000
"""From so many passages on it takes longer to read them than to start other processes that help."""
_TANTIVY_REWRITES = ("meta.json", ".managed.json")


@dataclass(frozen=True, slots=True)
class Built:
    """What one run did. `removed` passages were in the last build and are in the corpus no more.

    `reason` says why a run that could have been incremental was not. `resumed` of the embedded passages were so already,
    by a run that did not come to its end.
    """

    kind: Literal["full", "incremental", "up to date"]
    passages: int
    embedded: int
    removed: int
    seconds: float
    reason: str | None = None
    resumed: int = 0


def bring_up_to_date(
    store: Store, encoder: Encoder, builds: Path, *, full: bool = False, progress: Progress | None = None
) -> Built:
    """Publishes a build of all that `store` holds now; only what is new to the last one is embedded.

    A missing, stale or damaged build is made anew. Readers keep the old build until the new one is in
    place. A run that is killed leaves what it has embedded to the next. A long one starts processes, so that a script that
    calls this wants its `if __name__ == "__main__":`. Raises IndexRunning when another run is going on,
    BuildError when `builds` cannot be written, and EncoderError.
    """
    started = time.monotonic()
    try:
        builds.mkdir(parents=True, exist_ok=True)
        with FileLock(builds / "index.lock", timeout=0):
            _sweep(builds)
            store.resplit()
            if full:
                store.mend()
            last, reason = _last_build(builds, store, encoder, full)
            with store.snapshot():
                built = _build(store, encoder, builds, last, progress)
            clear_embedded(builds)
    except Timeout as error:
        raise IndexRunning(f"{builds}: another run is indexing; wait until it has finished") from error
    except OSError as error:
        raise BuildError(f"{builds}: no build can be written here: {error}") from error
    return replace(built, seconds=time.monotonic() - started, reason=reason)


def _last_build(
    builds: Path, store: Store, encoder: Encoder, full: bool
) -> tuple[LocalIndex | None, str | None]:
    if full:
        return None, None
    try:
        last = LocalIndex.open(builds, encoder=encoder.name)
    except BuildError as error:
        return None, str(error)
    if last.manifest.corpus != store.state().id:
        return None, f"{last.path}: built from another database"
    return last, None


def _build(
    store: Store, encoder: Encoder, builds: Path, last: LocalIndex | None, progress: Progress | None
) -> Built:
    state = store.state()
    if last and last.manifest.revision == state.revision:
        return Built("up to date", state.passages, 0, 0, 0.0)
    since = last.manifest.revision if last else 0
    path = builds / f"{state.revision:08d}-{token_hex(3)}"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    keyword, vectors = _start(path, last, encoder)
    present = set(vectors.ids())
    touched = set(store.passage_ids_since(since))
    gone = present - set(store.passage_ids_since(0))
    # a passage that keeps its id keeps its words and so its vector, but its article may have another title
    kept = present - gone
    new = touched - kept
    vectors.remove(sorted(gone))
    is_fast = isinstance(encoder, StaticEncoder)  # as a disk is
    embedded = EmbeddedTexts.open(builds, encoder) if len(new) > _BATCH_PASSAGES and not is_fast else None
    encode = encoder.encode_passages if embedded is None else embedded.encode
    processes = processes_to_spare() if is_fast and len(touched) >= _WORTH_PROCESSES else 0

    def documents() -> Generator[Document]:
        for batch, digest in spread(
            Digester(encode, len(new)), _batches(store, since, new), processes=processes
        ):
            if digest.vectors is not None:
                vectors.add(batch.new_ids, digest.vectors)
            yield from digest.documents
            if progress:
                progress(batch.done + len(batch.new), len(new))

    try:
        with closing(documents()) as coming:
            keyword.update(sorted(gone | (kept & touched)), coming)
    finally:
        if embedded is not None:
            embedded.close()
    vectors.save(path / VECTORS)
    for name in _TANTIVY_REWRITES:  # which only who wrote them may read
        shutil.copymode(path / VECTORS, path / KEYWORD / name)
    manifest = Manifest(
        corpus=state.id,
        revision=state.revision,
        encoder=encoder.name,
        splitter=SPLITTER_VERSION,
        terms=TERMS_VERSION,
        passages=state.passages,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        files=fingerprints(path),
    )
    write_manifest(path, manifest)
    _publish(builds, path)
    resumed = 0 if embedded is None else embedded.resumed
    kind: Literal["full", "incremental"] = "incremental" if last else "full"
    return Built(kind, state.passages, len(new), len(gone), 0.0, resumed=resumed)


def _start(path: Path, last: LocalIndex | None, encoder: Encoder) -> tuple[KeywordIndex, VectorIndex]:
    """An empty index, or a copy of the last build's. Tantivy's segments never change, so they are linked."""
    if last is None:
        return KeywordIndex(path / KEYWORD), VectorIndex.empty(encoder.dims)
    (path / KEYWORD).mkdir()
    for file in (last.path / KEYWORD).iterdir():
        if file.suffix != ".lock":
            copy = shutil.copy2 if file.name in _TANTIVY_REWRITES else _link
            copy(file, path / KEYWORD / file.name)
    return KeywordIndex(path / KEYWORD), VectorIndex.load(last.path / VECTORS)


def _link(file: Path, to: Path) -> None:
    try:
        os.link(file, to)
    except OSError:  # a file system without hard links
        shutil.copy2(file, to)


def _batches(store: Store, since: int, new: Set[PassageId]) -> Iterator[Batch]:
    """All passages touched after `since`, of which the `new` are to be embedded."""
    coming, done = store.passages_since(since), 0
    while passages := list(islice(coming, _BATCH_PASSAGES)):
        articles = store.articles(passage.article_id for passage in passages)
        abouts = {article_id: about(article) for article_id, article in articles.items()}
        batch = Batch(
            [passage.id for passage in passages],
            [passage.text for passage in passages],
            [abouts[passage.article_id] for passage in passages],
            [at for at, passage in enumerate(passages) if passage.id in new],
            done,
        )
        yield batch
        done += len(batch.new)


def _sweep(builds: Path) -> None:
    """Clears away what a run that was killed has left unfinished."""
    published = None
    with suppress(BuildError):
        published = published_build(builds)
    for path in builds.iterdir():
        if path.is_dir() and path != published and not (path / MANIFEST).exists():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f"{CURRENT}."):
            path.unlink(missing_ok=True)


def _publish(builds: Path, path: Path) -> None:
    """Makes `path` the current build by one atomic rename, and clears away all older ones but the last.

    The last one stays for readers that are just opening it.
    """
    kept = {path.name}
    with suppress(BuildError):
        kept.add(published_build(builds).name)
    pointer = builds / f"{CURRENT}.{path.name}"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(path.name)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(builds / CURRENT)
    for old in builds.iterdir():
        if old.is_dir() and old.name not in kept:
            shutil.rmtree(old, ignore_errors=True)
