"""The models that ship, the encoder that is configured, and what was fitted."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.finding import Finding
from bot.fitted import load_fitted, ranker_path
from corpus.errors import EncoderError, TrichdanError
from index.builds.encoder import Encoder, load_encoder
from index.models import FOLDER

SUMS = "SHA256SUMS"
_AGAIN = "install trichdan again: pip install --force-reinstall --no-deps, or `git checkout -- index/models` in a clone"


def look_at_models(folder: Path = FOLDER) -> Iterator[Finding]:
    """Whether the files are those that were shipped."""
    try:
        sums = (folder / SUMS).read_text(encoding="ascii").splitlines()
    except (OSError, ValueError) as error:
        yield Finding("models", f"{folder / SUMS} cannot be read ({error})", _AGAIN)
        return
    for line in sums:
        wanted, _, name = line.partition("  ")
        try:
            with (folder / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            yield Finding("models", f"{folder / name}: {error.strerror}", _AGAIN)
        else:
            if found != wanted:
                yield Finding("models", f"{folder / name} is not what was shipped", _AGAIN)


def encoder_of(name: str) -> Encoder | Finding:
    """The encoder that is configured, or why there is none."""
    try:
        return load_encoder(name)
    except EncoderError as error:
        found, _, remedy = str(error).partition("; ")
        return Finding("encoder", found, remedy)


def look_at_ranker(home: Path, *, encoder: str) -> Iterator[Finding]:
    """Whether what `trichdan fit` learned can be used."""
    try:
        load_fitted(path := ranker_path(home), encoder=encoder)
    except TrichdanError as error:
        found, _, _ = str(error).rpartition("; ")
        yield Finding("ranker", found, f"rm {path}, or fit it again: trichdan fit FOLDER...")
