"""Bringing the build on a server up to date, so that whoever reads meanwhile sees one edition or the next, never both.

Rows are never changed where a reader may see them: what is new is written with the edition that it is born in, what is
gone is marked with the one that it dies in, and readers ask for what is valid in theirs. One paper, replaced last, makes
the next edition the published one. So an incremental run sends what changed and copies nothing, and one that was broken
off is gone on with. What is gone is deleted by the run after the next, when nobody reads it any more.

A build made anew is a collection of its own, which the alias names once it is whole.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import (
    BuildError,
    EditedElsewhere,
    IndexRunning,
    MissingBuild,
    UnreachableBuild,
)
from corpus.store.store import Store
from corpus.text.split import SPLITTER_VERSION
from index.builds.build import Built
from index.builds.encoder import Encoder
from index.builds.milvus.builds import MilvusBuilds
from index.builds.milvus.edition import check_fits
from index.builds.milvus.published import Published
from index.builds.milvus.renewing import renew
from index.builds.milvus.schema import Collections, is_name
from index.builds.milvus.server import Server
from index.builds.milvus.whole import make_whole
from index.question.terms import TERMS_VERSION

Progress = Callable[[int, int], None]

_MAX_DRIFT = 0.05
"""By so much the usual lengths may have changed since the passages were weighed by them."""


def bring_up_to_date(
    store: Store,
    encoder: Encoder,
    builds: MilvusBuilds,
    locks: Path,
    *,
    full: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Publishes a build of all that `store` holds now; only what is new to the last one is embedded and sent.

    A missing, stale or damaged one is made anew. Raises EditedElsewhere when what is published was made of another corpus,
    unless `full` is to put this one in its place; IndexRunning when another run is going on here, UnreachableBuild, another
    BuildError and EncoderError.
    """
    started = time.monotonic()
    try:
        locks.mkdir(parents=True, exist_ok=True)
        with FileLock(locks / "index.lock", timeout=0):
            store.resplit()
            if full:
                store.mend()
            with store.snapshot():
                built = _brought(store, encoder, builds, full, progress)
    except Timeout as error:
        raise IndexRunning(f"{locks}: another run is indexing; wait until it has finished") from error
    except OSError as error:
        raise BuildError(f"{locks}: cannot be written: {error}") from error
    return replace(built, seconds=time.monotonic() - started)


def _brought(
    store: Store, encoder: Encoder, builds: MilvusBuilds, full: bool, progress: Progress | None
) -> Built:
    last, reason = _last(store, encoder, builds, full)
    if last is None:
        name = builds.server.published()
        built = make_whole(store, encoder, builds.server, anew=full, progress=progress)
        _sweep(builds.server, kept=name)
        return replace(built, reason=reason)
    _sweep(builds.server, kept=None)
    return renew(store, encoder, last, progress=progress)


def _last(
    store: Store, encoder: Encoder, builds: MilvusBuilds, full: bool
) -> tuple[Published | None, str | None]:
    """What can be gone on from, or why there is none."""
    state = store.state()
    try:
        last = builds.published()
        edition = last.edition
        if edition.manifest.corpus != state.id and not full:
            raise EditedElsewhere(
                f"{builds.server.place}: holds another corpus, edited on {edition.editor!r}: {edition.articles} articles. "
                f"Edit that one there; to put the {state.articles} articles of this home in its place: "
                "`trichdan index --full`"
            )
        check_fits(
            builds.server.place, edition, encoder=encoder.name, splitter=SPLITTER_VERSION, terms=TERMS_VERSION
        )
        found = builds.server.count(last.collections.passages, last.valid)
    except MissingBuild:
        return None, None
    except UnreachableBuild:
        raise
    except BuildError as error:
        return None, str(error)
    if full:
        return None, None
    if found != edition.manifest.passages:
        return None, f"{builds.server.place}: {found} passages, {edition.manifest.passages} in the manifest"
    if _has_drifted(edition.mean.text, edition.total.text, found) or _has_drifted(
        edition.mean.title, edition.total.title, found
    ):
        return None, f"{builds.server.place}: passages are longer or shorter by now than they were weighed by"
    return last, None


def _has_drifted(mean: float, total: float, passages: int) -> bool:
    return passages > 0 and abs(total / passages - mean) > _MAX_DRIFT * max(mean, 1.0)


def _sweep(server: Server, *, kept: str | None) -> None:
    """Drops the collections of builds that are published no more, but for one just replaced: readers may be in it."""
    published = server.published()
    for name in server.collections():
        if is_name(name, server.place.collection) and name not in (published, kept):
            with suppress(MissingBuild):
                server.drop(Collections(name).papers)
            with suppress(MissingBuild):
                server.drop(name)
