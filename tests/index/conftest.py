from collections.abc import Iterator
from pathlib import Path

import pytest
from village import VILLAGE, HashedEncoder, put

from corpus.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "trichdan.db") as opened:
        yield opened


@pytest.fixture
def village(store: Store) -> Store:
    """A store that holds VILLAGE."""
    for page in VILLAGE:
        put(store, page)
    return store


@pytest.fixture
def builds(tmp_path: Path) -> Path:
    return tmp_path / "builds"


@pytest.fixture
def encoder() -> HashedEncoder:
    return HashedEncoder()
