"""The ranker that `trichdan fit` learned, in the home: `ranker.safetensors`."""

import logging
import os
from pathlib import Path

import numpy as np
from safetensors import SafetensorError

from corpus.errors import TrichdanError
from index.ranking.evidence import PASSAGE_FEATURES, SENTENCE_FEATURES
from index.ranking.ranker import CONFIDENCE_FEATURES, Ranker
from index.ranking.trees import Trees

logger = logging.getLogger(__name__)


RANKER = "ranker.safetensors"


def ranker_path(home: Path) -> Path:
    return home / RANKER


def usable_ranker(home: Path, *, encoder: str) -> Ranker | None:
    """The one that was fitted in this home for the encoder of this name; one that does not fit is as none."""
    try:
        return load_fitted(ranker_path(home), encoder=encoder)
    except TrichdanError as error:
        logger.warning("goes on with the ranker that comes with the program: %s", error)
        return None


def load_fitted(path: Path, *, encoder: str) -> Ranker | None:
    """The ranker of `path`, None where nothing was fitted.

    Raises TrichdanError where it is damaged, or made for other features or another encoder than that of this name.
    """
    if not path.exists():
        return None
    try:
        ranker = Ranker.load(path)
    except (OSError, SafetensorError, LookupError, TypeError, ValueError) as error:
        raise TrichdanError(f"{path}: cannot be read ({error}); {_REMEDY}") from error
    if not _is_whole(ranker):
        raise TrichdanError(f"{path}: damaged: its trees lead nowhere; {_REMEDY}")
    if ranker.encoder != encoder:
        raise TrichdanError(
            f"{path}: fitted for encoder {ranker.encoder!r}, the config wants {encoder!r}; {_REMEDY}"
        )
    return ranker


def save_fitted(ranker: Ranker, path: Path) -> None:
    """Puts the ranker in place at once: whoever reads meanwhile finds the old one or the new one, whole."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ranker.save(unfinished)
        unfinished.replace(path)
    except (OSError, SafetensorError) as error:
        raise TrichdanError(f"{path}: cannot be written: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _is_whole(ranker: Ranker) -> bool:
    return (
        _leads_to_leaves(ranker.passage, len(PASSAGE_FEATURES))
        and _leads_to_leaves(ranker.sentence, len(SENTENCE_FEATURES))
        and _leads_to_leaves(ranker.confidence, len(CONFIDENCE_FEATURES))
    )


def _leads_to_leaves(trees: Trees, features: int) -> bool:
    """Whether every way goes on to a later node until it ends, by features that there are."""
    nodes = np.arange(trees.value.size)
    columns = (trees.feature, trees.threshold, trees.left, trees.right, trees.value)
    if any(column.shape != nodes.shape for column in columns) or trees.roots.ndim != 1:
        return False
    ways = np.stack([trees.left, trees.right])
    return bool(
        ((ways >= nodes) & (ways < len(nodes))).all()
        and np.isin(trees.roots, nodes).all()
        and ((trees.feature >= 0) & (trees.feature < features)).all()
        and np.isfinite(trees.value).all()
    )


_REMEDY = "fit it again with `trichdan fit`, or delete it"
