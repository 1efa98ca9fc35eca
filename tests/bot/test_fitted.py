from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from bot.fitted import load_fitted, ranker_path, save_fitted
from corpus.errors import TrichdanError
from index.ranking.ranker import Ranker
from index.ranking.trees import Trees

RANKER = Ranker.untrained("mine")
LEAF = Trees.constant(0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return ranker_path(tmp_path / "home")


def integers(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(values, np.int32)


def test_what_is_saved_is_loaded(path: Path) -> None:
    assert load_fitted(path, encoder="mine") is None
    for value in (1, 2):
        save_fitted(replace(RANKER, passage=Trees.constant(value)), path)
        loaded = load_fitted(path, encoder="mine")
        assert loaded is not None
        assert loaded.encoder == "mine"
        assert [getattr(loaded.passage, field.name).tolist() for field in fields(Trees)] == [
            [0], [0], [0], [0], [value], [0],
        ]  # fmt: skip
    assert [file.name for file in path.parent.iterdir()] == ["ranker.safetensors"]


def test_what_cannot_be_written_leaves_nothing_behind(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "kept").touch()
    with pytest.raises(TrichdanError, match=r"ranker\.safetensors: cannot be written: "):
        save_fitted(RANKER, path)
    assert [file.name for file in path.parent.iterdir()] == ["ranker.safetensors"]


def test_that_of_another_encoder_is_refused_with_the_remedy(path: Path) -> None:
    save_fitted(RANKER, path)
    with pytest.raises(TrichdanError, match=r"for encoder 'mine', the config wants 'other'; fit it again"):
        load_fitted(path, encoder="other")


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.99])
def test_one_cut_short_is_refused(path: Path, share: float) -> None:
    save_fitted(RANKER, path)
    written = path.read_bytes()
    path.write_bytes(written[: int(len(written) * share)])
    with pytest.raises(
        TrichdanError, match=r"cannot be read .*; fit it again with `trichdan fit`, or delete"
    ):
        load_fitted(path, encoder="mine")


def test_one_made_for_other_features_is_refused(path: Path) -> None:
    path.parent.mkdir()
    save_file({"passage": np.zeros(2, np.float32)}, path, metadata={"features": "bm25"})
    with pytest.raises(TrichdanError, match="made for other features"):
        load_fitted(path, encoder="mine")


def test_a_folder_of_its_name_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(TrichdanError, match=r"ranker\.safetensors: cannot be read"):
        load_fitted(path, encoder="mine")


@pytest.mark.parametrize(
    "trees",
    [
        replace(LEAF, left=integers(7)),
        replace(LEAF, roots=integers(-1)),
        replace(LEAF, feature=integers(9_999)),
        replace(LEAF, feature=integers(0, 0)),
        replace(LEAF, value=np.array([np.nan], np.float32)),
        replace(LEAF, value=np.zeros((1, 1), np.float32)),
        # round and round
        Trees(integers(0, 0), np.zeros(2, np.float32), integers(1, 0), integers(1, 0), np.zeros(2, np.float32), integers(0)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("part", ["passage", "sentence", "confidence"])
def test_trees_that_lead_nowhere_are_refused(path: Path, part: str, trees: Trees) -> None:
    save_fitted(replace(RANKER, **{part: trees}), path)
    with pytest.raises(TrichdanError, match=r"damaged: its trees lead nowhere; fit it again"):
        load_fitted(path, encoder="mine")
