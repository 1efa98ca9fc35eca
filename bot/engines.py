"""Where the corpus is searched and edited: all on this machine, or searched on a server from which others answer, too."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bot.home import builds_path, database_path
from bot.settings import Settings
from corpus.errors import BuildError, EditedElsewhere, MissingBuild, UnreachableBuild
from corpus.store.database import read_only
from corpus.store.store import Store
from index.builds.encoder import Encoder

if TYPE_CHECKING:  # who searches on this machine need not wait for it
    from index.builds.build import Built
    from index.builds.milvus.builds import MilvusBuilds

Progress = Callable[[int, int], None]


def server_builds(settings: Settings) -> "MilvusBuilds | None":
    """The builds on a server; None where they lie on this machine."""
    if settings.index.engine == "local":
        return None
    from index.builds.milvus.builds import MilvusBuilds
    from index.builds.milvus.place import Place

    index = settings.index
    token = index.token.get_secret_value() if index.token else ""
    return MilvusBuilds(Place(index.uri, token, index.collection))


def is_edited_here(home: Path, builds: "MilvusBuilds | None") -> bool:
    """Whether this home has the database of the corpus, or nobody has one yet. Raises UnreachableBuild where only the server
    could tell.
    """
    corpus, has_articles = _in_database(home)
    if builds is None or has_articles:
        return True
    try:
        return builds.published().edition.manifest.corpus == corpus
    except MissingBuild:
        return True
    except UnreachableBuild:
        raise
    except BuildError:  # of another version, or damaged: there is one
        return False


def open_corpus(home: Path, settings: Settings) -> Store:
    """The database, to be edited. Raises EditedElsewhere on a machine that only answers, and what opening raises."""
    if (builds := server_builds(settings)) is not None:
        with closing(builds):
            if not is_edited_here(home, builds):
                raise edited_elsewhere(builds)
    return Store(database_path(home))


def edited_elsewhere(builds: "MilvusBuilds") -> EditedElsewhere:
    try:
        editor = f" on {builds.published().edition.editor!r}"
    except BuildError:
        editor = ""
    return EditedElsewhere(
        f"{builds.server.place}: its corpus is edited{editor}, where the database is; this machine only answers from it"
    )


def bring_up_to_date(
    store: Store,
    encoder: Encoder,
    home: Path,
    settings: Settings,
    *,
    full: bool = False,
    progress: Progress | None = None,
) -> "Built":
    """Publishes a build of all that `store` holds now, wherever builds lie. Raises as each engine does."""
    builds = server_builds(settings)
    if builds is None:
        from index.builds.build import bring_up_to_date as local

        return local(store, encoder, builds_path(home), full=full, progress=progress)
    from index.builds.milvus.upload import bring_up_to_date as remote

    with closing(builds):
        return remote(store, encoder, builds, builds_path(home), full=full, progress=progress)


def _in_database(home: Path) -> tuple[str | None, bool]:
    """The id of the corpus in it, and whether it has articles. What cannot be told is told by who opens it."""
    path = database_path(home)
    if not path.exists():
        return None, False
    try:
        with closing(read_only(path, table="corpus")) as db:
            (row,) = db.execute("SELECT id, EXISTS (SELECT 1 FROM articles) FROM corpus").fetchall()
    except (sqlite3.Error, OSError, ValueError):
        return None, True
    return str(row[0]), bool(row[1])
