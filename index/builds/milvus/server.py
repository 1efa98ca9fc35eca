"""What is asked of a Milvus server and sent there: every call has its time, and every error our words."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from corpus.errors import MissingBuild, TrichdanError, UnreachableBuild
from index.builds.milvus.client import READ_S, WRITE_S, connect, load, told
from index.builds.milvus.place import Place

Row = dict[str, Any]

_NOT_FOUND = (100, 1600)  # a collection, an alias
_NO_ALIAS = re.compile(r"alias\b.*\bnot (found|exist)", re.IGNORECASE)
_ASKED_AGAIN_S = 5.0
_AT_ONCE = 1000


class Server:
    """Connects when it is first asked for something, and again after it did not answer. Then it is left in peace for some
    seconds: who asks meanwhile need not wait for it, and is told the same.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self._connected: Any = None
        self._failed: tuple[float, str] | None = None
        self._in_use: set[str] = set()

    def close(self) -> None:
        if self._connected is not None:
            with suppress(Exception):  # it may be gone
                self._connected.close()
            self._connected = None

    # Collections and the alias

    def published(self) -> str | None:
        """The collection that the alias names."""
        try:
            with self._asking() as client:
                told = client.describe_alias(self.place.collection, timeout=READ_S)
        except MissingBuild:
            return None
        name = told.get("collection_name")
        return name if isinstance(name, str) and name else None

    def publish(self, collection: str) -> None:
        """Readers find this collection from now on: one switch."""
        is_new = self.published() is None
        with self._asking() as client:
            switch = client.create_alias if is_new else client.alter_alias
            switch(collection, self.place.collection, timeout=READ_S)

    def drop_alias(self) -> None:
        """From now on nothing is published."""
        with self._asking() as client:
            client.drop_alias(self.place.collection, timeout=READ_S)

    def collections(self) -> list[str]:
        with self._asking() as client:
            return sorted(map(str, client.list_collections(timeout=READ_S)))

    def fields(self, collection: str) -> dict[str, str]:
        """The types of its fields by their names."""
        with self._asking() as client:
            told = client.describe_collection(collection, timeout=READ_S)
            return {str(field["name"]): str(field["type"].name) for field in told["fields"]}

    def create(self, collection: str, schema: Any, indexes: Any) -> None:
        with self._asking() as client:
            client.create_collection(collection, schema=schema, consistency_level="Bounded", timeout=WRITE_S)
            # there is nothing in it to wait for
            client.create_index(collection, indexes, sync=False, timeout=WRITE_S)
            client.load_collection(collection, timeout=WRITE_S)

    def drop(self, collection: str) -> None:
        with self._asking() as client:
            client.drop_collection(collection, timeout=WRITE_S)

    def use(self, *collections: str) -> None:
        """They are to be searched: one that was released, as all are when Milvus Lite starts anew, is loaded."""
        with self._asking() as client:
            for collection in collections:
                load(client, collection)
        self._in_use.update(collections)

    # Rows

    def upsert(self, collection: str, rows: Sequence[Row]) -> None:
        with self._asking() as client:
            for at in range(0, len(rows), _AT_ONCE):
                client.upsert(collection, list(rows[at : at + _AT_ONCE]), timeout=WRITE_S)

    def delete(self, collection: str, where: str) -> None:
        with self._asking() as client:
            client.delete(collection, filter=where, timeout=WRITE_S)

    def flush(self, collection: str) -> None:
        with self._asking() as client:
            client.flush(collection, timeout=WRITE_S)

    def rows(self, collection: str, where: str, fields: Sequence[str], *, strong: bool = False) -> list[Row]:
        """Those of `where`, in no order. `strong`: with all that was written until now."""
        level = {"consistency_level": "Strong"} if strong else {}
        with self._asking() as client:
            found = client.query(
                collection, filter=where, output_fields=list(fields), timeout=READ_S, **level
            )
            return [dict(row) for row in found]

    def count(self, collection: str, where: str) -> int:
        """With all that was written until now."""
        (row,) = self.rows(collection, where, ["count(*)"], strong=True)
        return int(row["count(*)"])

    def each(self, collection: str, where: str, fields: Sequence[str]) -> Iterator[Row]:
        """Those of `where`, however many, with all that was written until now."""
        with self._asking() as client:
            pages = client.query_iterator(
                collection,
                batch_size=_AT_ONCE,
                filter=where,
                output_fields=list(fields),
                consistency_level="Strong",
                timeout=WRITE_S,
            )
        try:
            while True:
                with self._asking():
                    page = pages.next()
                if not page:
                    return
                yield from (dict(row) for row in page)
        finally:
            with suppress(Exception):
                pages.close()

    def nearest(
        self,
        collection: str,
        field: str,
        vector: Any,
        *,
        metric: str,
        params: Mapping[str, int],
        where: str,
        limit: int,
        fields: Sequence[str],
    ) -> list[tuple[float, Row]]:
        """The rows of `where` with the greatest scores, each with its score."""
        with self._asking() as client:
            (found,) = client.search(
                collection,
                data=[vector],
                anns_field=field,
                filter=where,
                limit=limit,
                output_fields=list(fields),
                search_params={"metric_type": metric, "params": dict(params)},
                timeout=READ_S,
            )
            return [(float(hit["distance"]), dict(hit["entity"])) for hit in found]

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        """The client. Raises MissingBuild for a collection that is not there, else UnreachableBuild."""
        if self._failed is not None and time.monotonic() - self._failed[0] < _ASKED_AGAIN_S:
            raise UnreachableBuild(self._failed[1])
        self._failed = None
        try:
            if self._connected is None:
                self._connected = connect(self.place)
                for collection in self._in_use:
                    with suppress(Exception):  # it may have been dropped; who asks it is told what is wrong
                        load(self._connected, collection)
            yield self._connected
        except TrichdanError:
            raise
        except Exception as error:  # of pymilvus and of gRPC below it
            if getattr(error, "code", None) in _NOT_FOUND or _NO_ALIAS.search(str(error)):
                raise MissingBuild(
                    f"{self.place}: not there; run `trichdan index` where the corpus is edited"
                ) from None
            self.close()
            self._failed = (time.monotonic(), told(self.place, error))
            # without its cause: that may name what it takes to get in
            raise UnreachableBuild(self._failed[1]) from None
