from collections.abc import Iterator
from pathlib import Path

import pytest
from village import VILLAGE, HashedEncoder, put

from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import Encoder, load_encoder


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


@pytest.fixture(scope="session")
def built_in() -> Encoder:
    return load_encoder("built-in")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, built_in: Encoder) -> Iterator[tuple[Store, Path]]:
    """VILLAGE, built with the encoder that comes with the program. Not to be changed."""
    folder = tmp_path_factory.mktemp("village")
    with Store(folder / "trichdan.db") as store:
        for page in VILLAGE:
            put(store, page)
        bring_up_to_date(store, built_in, folder / "builds")
        yield store, folder / "builds"
