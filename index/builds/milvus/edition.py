"""What a build on a server is made of, and how fresh it is: one paper, replaced at once when a run ends."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from corpus.errors import DamagedBuild, StaleBuild
from index.builds.manifest import Manifest
from index.builds.milvus.papers import Papers
from index.builds.milvus.place import Place
from index.builds.milvus.schema import FORMAT
from index.builds.milvus.weights import Lengths

EDITION, BEGUN = "edition", "begun"
_ELSEWHERE = "run `trichdan index` where the corpus is edited"


@dataclass(frozen=True, slots=True)
class Edition:
    """One is numbered above the one before. `manifest` as that of a build on this machine, but for the files.

    `mean` are the lengths that the passages' vectors were weighed by, `total` those of all passages. Papers are named by
    `counts`, which tell in how many passages each term is, `abbreviations`, and `withdrawn`: the articles that were found
    gone from their sites. `editor` names the machine where the corpus is edited; `is_exact`: every vector is compared.
    """

    number: int
    manifest: Manifest
    articles: int
    mean: Lengths
    total: Lengths
    counts: tuple[str, ...]
    abbreviations: str
    withdrawn: str
    editor: str
    is_exact: bool
    format: int = FORMAT

    def written(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def read_edition(papers: Papers, place: Place, *, strong: bool = True) -> Edition | None:
    """None where none is published. Raises StaleBuild for that of another version of trichdan, and DamagedBuild."""
    return _read(papers, place, EDITION, strong=strong)


def read_begun(papers: Papers, place: Place) -> Edition | None:
    """Of a build that is not yet published, what it is made of."""
    return _read(papers, place, BEGUN, strong=True)


def _read(papers: Papers, place: Place, name: str, *, strong: bool) -> Edition | None:
    written = papers.read(name, strong=strong)
    if written is None:
        return None
    try:
        fields: dict[str, Any] = json.loads(written)
        if fields["format"] != FORMAT:
            raise StaleBuild(
                f"{place}: has format {fields['format']!r}, this program reads {FORMAT}; use one version of trichdan on "
                f"all machines, and {_ELSEWHERE}"
            )
        return Edition(
            **fields
            | {
                "number": int(fields["number"]),
                "manifest": _manifest(fields["manifest"]),
                "is_exact": bool(fields["is_exact"]),
                "articles": int(fields["articles"]),
                "mean": _lengths(fields["mean"]),
                "total": _lengths(fields["total"]),
                "counts": tuple(map(str, fields["counts"])),
                "abbreviations": str(fields["abbreviations"]),
                "withdrawn": str(fields["withdrawn"]),
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DamagedBuild(
            f"{place}: what it is made of cannot be read; run `trichdan index --full` where the corpus is edited"
        ) from None


def _manifest(fields: Any) -> Manifest:
    made_at = datetime.fromisoformat(fields["made_at"]).isoformat()
    numbers = {name: int(fields[name]) for name in ("revision", "splitter", "terms", "passages")}
    return Manifest(
        corpus=str(fields["corpus"]), encoder=str(fields["encoder"]), made_at=made_at, files={}, **numbers
    )


def _lengths(fields: Any) -> Lengths:
    return Lengths(float(fields["text"]), float(fields["title"]))


def check_fits(place: Place, edition: Edition, *, encoder: str, splitter: int, terms: int) -> None:
    """Raises StaleBuild when it was made with another encoder, splitter or terms."""
    manifest = edition.manifest
    if manifest.encoder != encoder:
        raise StaleBuild(
            f"{place}: built with encoder {manifest.encoder!r}, the config wants {encoder!r}; "
            f"use one [index] encoder on all machines, and {_ELSEWHERE}"
        )
    for what, have, want in (("splitter", manifest.splitter, splitter), ("terms", manifest.terms, terms)):
        if have != want:
            raise StaleBuild(
                f"{place}: built with {what} {have}, this program has {want}; use one version of trichdan on all "
                f"machines, and {_ELSEWHERE}"
            )
