"""The index on this machine's disk, one of the places where passages are searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from corpus.errors import BuildError, DamagedBuild, MissingBuild, StaleBuild
from corpus.models import PassageId
from corpus.text.split import SPLITTER_VERSION
from index.builds.engine import Candidate
from index.builds.keyword import KeywordIndex
from index.builds.manifest import Manifest, check_files, read_manifest
from index.builds.vectors import VectorIndex, Vectors
from index.question.terms import TERMS_VERSION, WeightedTerm

CURRENT = "current"
KEYWORD = "keyword"
VECTORS = "vectors.faiss"


@dataclass(frozen=True, slots=True)
class LocalIndex:
    """One published build, opened: a PassageIndex."""

    path: Path
    manifest: Manifest
    keyword: KeywordIndex
    vectors: VectorIndex

    @classmethod
    def open(cls, builds: Path, *, encoder: str) -> Self:
        """The build that is published in the folder `builds`.

        Raises MissingBuild, StaleBuild when it was made with another encoder, splitter, terms or format,
        and DamagedBuild when its files are not those that were published.
        """
        path = published_build(builds)
        manifest = read_manifest(path)
        check_fits(path, manifest, encoder)
        check_files(path, manifest)
        try:
            index = cls(path, manifest, KeywordIndex(path / KEYWORD), VectorIndex.load(path / VECTORS))
        except (RuntimeError, ValueError, OSError) as error:
            raise DamagedBuild(f"{path}: cannot be opened ({error}); run `trichdan index`") from error
        if not len(index.keyword) == len(index.vectors) == manifest.passages:
            raise DamagedBuild(
                f"{path}: {len(index.keyword)} passages by keyword, {len(index.vectors)} by vector, "
                f"{manifest.passages} in the manifest; run `trichdan index`"
            )
        return index

    def candidates(
        self,
        terms: Sequence[WeightedTerm],
        vector: Vectors,
        *,
        limit: int,
        title_weight: float,
        among: Sequence[PassageId] | None = None,
    ) -> list[Candidate]:
        """The best `limit` passages by BM25 and the nearest `limit` by cosine, each with both figures; of those
        `among`, if given, the best by BM25.
        """
        bm25 = dict(self.keyword.search(terms, limit=limit, title_weight=title_weight, among=among))
        cosines = dict(self.vectors.search(vector, limit=limit)) if among is None else {}
        lacking = [passage_id for passage_id in bm25 if passage_id not in cosines]
        cosines |= zip(lacking, map(float, self.vectors.vectors(lacking) @ vector), strict=True)
        return [
            Candidate(passage_id, bm25.get(passage_id, 0.0), cosines[passage_id]) for passage_id in cosines
        ]

    def is_published(self) -> bool:
        """Whether readers should go on with it; False once a newer build is in place."""
        try:
            return published_build(self.path.parent) == self.path
        except BuildError:
            return True


def published_build(builds: Path) -> Path:
    """The folder of the published build. Raises MissingBuild, and DamagedBuild when it cannot be told."""
    try:
        return builds / (builds / CURRENT).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise MissingBuild(f"{builds}: nothing is indexed yet; run `trichdan index`") from error
    except ValueError as error:
        raise DamagedBuild(f"{builds / CURRENT}: names no build ({error}); run `trichdan index`") from error


def check_fits(path: Path, manifest: Manifest, encoder: str) -> None:
    """Raises StaleBuild when it was made with another encoder, splitter or terms."""
    if manifest.encoder != encoder:
        raise StaleBuild(
            f"{path}: built with encoder {manifest.encoder!r}, the config wants {encoder!r}; "
            "run `trichdan index`"
        )
    for what, have, want in (
        ("splitter", manifest.splitter, SPLITTER_VERSION),
        ("terms", manifest.terms, TERMS_VERSION),
    ):
        if have != want:
            raise StaleBuild(
                f"{path}: built with {what} {have}, this program has {want}; run `trichdan index`"
            )
