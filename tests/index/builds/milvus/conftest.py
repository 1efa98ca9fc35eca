from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from lite import Lite


@pytest.fixture
def lite(tmp_path: Path) -> "Iterator[Lite]":
    from lite import running

    with running(tmp_path / "milvus") as server:
        yield server
