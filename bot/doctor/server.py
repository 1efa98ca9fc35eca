"""The build on a server: whether that answers, whether this program can search it, and whether it is that of the corpus here."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from bot.doctor.databases import CorpusState
from bot.doctor.finding import Finding, command
from bot.engines import is_edited_here, server_builds
from bot.settings import Settings
from corpus.errors import MissingBuild, TrichdanError

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_OF_ALL = "see what it says"


def look_at_server(
    home: Path, settings: Settings, corpus: CorpusState | None, *, encoder: str
) -> Iterator[Finding]:
    """`encoder`: the name of the one configured."""
    where = urlsplit(settings.index.uri)
    if where.scheme == "http" and where.hostname not in _LOCAL and settings.index.token is not None:
        yield Finding(
            "index",
            f"{where.hostname}: the token goes there for all to read",
            "use https, or a network of your own",
        )
    builds = server_builds(settings)
    if builds is None:
        return
    with closing(builds):
        try:
            manifest = builds.open(encoder=encoder).manifest
            edited_here = is_edited_here(home, builds)
        except MissingBuild as error:
            if corpus is None or corpus.passages:
                yield _of_error(error, command(home, "index"))
            return
        except TrichdanError as error:
            yield _of_error(error, _OF_ALL)
            return
    if not edited_here or corpus is None:
        yield Finding(
            "index",
            f"{builds.server.place}: edited on {builds.edition.editor!r}; this machine only answers from it",
            "nothing",
            is_wrong=False,
        )
    elif manifest.corpus != corpus.id:
        yield Finding(
            "index",
            f"{builds.server.place}: holds another corpus, edited on {builds.edition.editor!r}",
            f"{command(home, 'index', '--full')} puts the one of this home in its place; or name another [index] collection",
        )
    elif manifest.revision != corpus.revision or manifest.passages != corpus.passages:
        yield Finding("index", f"{builds.server.place}: behind the corpus", command(home, "index"))


def _of_error(error: TrichdanError, remedy: str) -> Finding:
    found, _, told = str(error).rpartition("; ")
    return Finding("index", found or str(error), told if found and remedy == _OF_ALL else remedy)
