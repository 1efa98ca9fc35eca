"""A server of Milvus Lite in this process, and what is put on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus.store.store import Store
from index.builds.build import Built
from index.builds.encoder import Encoder
from index.builds.milvus.builds import MilvusBuilds
from index.builds.milvus.place import Place
from index.builds.milvus.upload import bring_up_to_date

pytest.importorskip("milvus_lite", reason='needs Milvus Lite: pip install -e ".[dev]"')

TOKEN = "root:chìa-khoá-bí-mật"


@dataclass(slots=True)
class Lite:
    """It can be stopped, and started again where it was."""

    folder: Path
    port: int = 0
    _server: Any = None
    _db: Any = None

    @property
    def place(self) -> Place:
        return Place(f"http://127.0.0.1:{self.port}", TOKEN, "lang")

    def builds(self) -> MilvusBuilds:
        """As another process sees them."""
        return MilvusBuilds(self.place)

    def start(self) -> None:
        from milvus_lite.adapter.grpc.server import start_server_in_thread

        self._server, self._db, self.port = start_server_in_thread(str(self.folder), port=self.port)

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop(grace=None).wait()
            self._db.close()
            self._server = None


@contextmanager
def running(folder: Path) -> Iterator[Lite]:
    lite = Lite(folder)
    lite.start()
    try:
        yield lite
    finally:
        lite.stop()


def index(store: Store, encoder: Encoder, lite: Lite, **options: Any) -> Built:
    return bring_up_to_date(store, encoder, lite.builds(), lite.folder.parent / "locks", **options)
