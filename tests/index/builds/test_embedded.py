"""Runs that are killed: the next one is whole, and embeds nothing twice."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from village import HashedEncoder, put

from corpus.errors import EncoderError
from corpus.models import Page
from corpus.store.store import Store
from index.builds import build as module
from index.builds.build import bring_up_to_date
from index.builds.embedded import EMBEDDED
from index.builds.encoder import Vectors, load_encoder
from index.builds.local import LocalIndex

TEXTS = [f"Nhà số {number} nuôi {number * 7} đàn ong." for number in range(10)]


class Breaking(HashedEncoder):
    """Fails once it has embedded this many."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if len(self.embedded) >= self.after:
            raise RuntimeError("out of memory")
        return super().encode_passages(texts)


@pytest.fixture
def bees(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(module, "_BATCH_PASSAGES", 3)
    for number, text in enumerate(TEXTS):
        put(store, Page(f"/lang/{number}.txt", text), f"Nhà {number}")
    return store


def break_off(store: Store, builds: Path) -> None:
    """After six passages; the first that is embedded is the encoder's own."""
    with pytest.raises(EncoderError, match=r"failed after 6 of 10 passages \(RuntimeError: out of memory\)"):
        bring_up_to_date(store, Breaking(7), builds)


def test_what_a_run_embedded_that_broke_off_is_not_embedded_again(
    bees: Store, encoder: HashedEncoder, builds: Path
) -> None:
    break_off(bees, builds)
    built = bring_up_to_date(bees, encoder, builds)
    assert (built.kind, built.embedded, built.resumed) == ("full", 10, 6)
    assert [text for text in encoder.embedded if text in TEXTS] == TEXTS[6:]
    vectors = LocalIndex.open(builds, encoder=encoder.name).vectors
    expected = encoder.encode_questions(TEXTS)
    assert np.allclose(vectors.vectors(bees.passage_ids_since(0)), expected, atol=1e-5)


def test_once_a_build_is_published_nothing_is_kept(bees: Store, encoder: HashedEncoder, builds: Path) -> None:
    break_off(bees, builds)
    assert (builds / EMBEDDED).exists()
    bring_up_to_date(bees, encoder, builds)
    assert sorted(path.name for path in builds.iterdir() if path.is_file()) == ["current", "index.lock"]
    assert len([path for path in builds.iterdir() if path.is_dir()]) == 1
    assert bring_up_to_date(bees, encoder, builds, full=True).resumed == 0


def test_the_vectors_of_another_encoder_are_not_taken(bees: Store, builds: Path) -> None:
    break_off(bees, builds)
    assert bring_up_to_date(bees, HashedEncoder(dims=16), builds).resumed == 0
    assert LocalIndex.open(builds, encoder="hashed").vectors.dims == 16


@pytest.mark.parametrize("damage", [b"", b"no database" * 999])
def test_kept_vectors_that_cannot_be_read_are_embedded_again(
    bees: Store, encoder: HashedEncoder, builds: Path, damage: bytes
) -> None:
    break_off(bees, builds)
    (builds / EMBEDDED).write_bytes(damage)
    assert bring_up_to_date(bees, encoder, builds).resumed == 0
    assert len(LocalIndex.open(builds, encoder=encoder.name).vectors) == 10


def test_equal_passages_are_not_taken_for_those_of_a_run_before(
    bees: Store, encoder: HashedEncoder, builds: Path
) -> None:
    for number in range(20, 26):
        put(
            bees,
            Page(f"/lang/{number}.txt", TEXTS[0] + f"\n\n{'Đồng lúa chín vàng. ' * 20}"),
            f"Nhà {number}",
        )
    assert bring_up_to_date(bees, encoder, builds).resumed == 0


@pytest.mark.parametrize("kills", [1, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_any_moment_the_next_run_is_whole(tmp_path: Path, kills: int) -> None:
    home, drawn = tmp_path / "home", random.Random(3)
    builds, encoder = home / "builds", load_encoder("built-in")
    with Store(home / "trichdan.db") as store:
        with store.writing():
            for number in range(900):
                words = " ".join(
                    drawn.choices("sông bến đò chợ phiên mùa lúa nước trăng đình làng".split(), k=30)
                )
                page = Page(f"/lang/{number}.txt", f"Bài {number}: {words} năm {1900 + number}.")
                put(store, page, f"Bài {number}")
        bring_up_to_date(store, encoder, builds)
    command = [sys.executable, "-m", "bot.cli", "--home", str(home), "index", "--full", "--json"]
    for _ in range(kills):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(drawn.randrange(5)):
                process.stdout.readline()
            time.sleep(drawn.random() / 5)
            process.kill()
        assert len(LocalIndex.open(builds, encoder=encoder.name).vectors) == 900
    last = subprocess.run(command, check=True, capture_output=True, text=True)
    built = json.loads(last.stdout.splitlines()[-1])
    assert (built["kind"], built["embedded"]) == ("full", 900)
    assert len(LocalIndex.open(builds, encoder=encoder.name).vectors) == 900
    assert len([path for path in builds.iterdir() if path.is_dir()]) <= 2
    assert not (builds / EMBEDDED).exists()
