"""The build that answers: whether it is there, whole, and made of this corpus with this encoder."""

from collections.abc import Iterator
from pathlib import Path

from bot.doctor.databases import CorpusState
from bot.doctor.finding import Finding, command
from bot.home import builds_path
from corpus.errors import BuildError
from index.builds.local import CURRENT, check_fits, published_build
from index.builds.manifest import MANIFEST, check_files, read_manifest


def look_at_build(home: Path, corpus: CorpusState, *, encoder: str) -> Iterator[Finding]:
    """`encoder`: the name of the one configured."""
    builds = builds_path(home)
    if not corpus.passages and not (builds / CURRENT).exists():
        return
    try:
        path = published_build(builds)
        manifest = read_manifest(path)
        check_fits(path, manifest, encoder)
        check_files(path, manifest)
    except BuildError as error:
        yield Finding(
            "build", str(error).rpartition("; run `trichdan")[0] or str(error), command(home, "index")
        )
        return
    if manifest.corpus != corpus.id:
        yield Finding("build", f"{path}: built from another database", command(home, "index"))
    elif manifest.revision != corpus.revision or manifest.passages != corpus.passages:
        yield Finding("build", f"{path}: behind the corpus", command(home, "index"))
    unfinished = [one for one in builds.iterdir() if _is_unfinished(one)]
    if unfinished:
        yield Finding(
            "build", f"{unfinished[0]}: left by an index run that was killed", command(home, "index")
        )


def _is_unfinished(path: Path) -> bool:
    return path.name.startswith(f"{CURRENT}.") or (path.is_dir() and not (path / MANIFEST).exists())
