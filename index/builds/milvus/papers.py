"""What is written down of a build as a whole, on sheets as long as a text field may be."""

import base64
import re
from collections.abc import Set

from corpus.errors import DamagedBuild
from index.builds.milvus.server import Server

_SHEET_CHARS = 60_000
_NAME = re.compile(r"[a-z]+(?:/\d+)?")


class Papers:
    """Those of one build, in a collection of their own."""

    def __init__(self, server: Server, collection: str) -> None:
        self._server = server
        self._collection = collection

    def write(self, name: str, content: bytes) -> None:
        """In place of one of that name. One that fits a sheet is replaced at once, to whoever reads."""
        told = base64.b64encode(content).decode()
        sheets = [told[at : at + _SHEET_CHARS] for at in range(0, max(len(told), 1), _SHEET_CHARS)]
        rows = [
            {
                "name": f"{name}#{sheet}",
                "sheet": sheet,
                "paper": name,
                "content": f"{len(sheets)} {part}",
                "nothing": [0.0, 0.0],
            }
            for sheet, part in enumerate(sheets)
        ]
        self._server.upsert(self._collection, rows)

    def read(self, name: str, *, strong: bool = True) -> bytes | None:
        """None where it is not there. Raises DamagedBuild where it is not whole."""
        rows = self._server.rows(self._collection, self._named(name), ["sheet", "content"], strong=strong)
        if not rows:
            return None
        try:
            parts = {int(row["sheet"]): str(row["content"]).split(" ", 1) for row in rows}
            count = int(parts[0][0])
            return base64.b64decode("".join(parts[at][1] for at in range(count)), validate=True)
        except (ValueError, KeyError, IndexError, TypeError):
            raise DamagedBuild(
                f"{self._server.place}: {name} is not whole; run `trichdan index --full` where the corpus is edited"
            ) from None

    def keep(self, names: Set[str]) -> None:
        """These alone."""
        rows = self._server.rows(self._collection, "sheet >= 0", ["paper"], strong=True)
        for name in sorted({str(row["paper"]) for row in rows} - names):
            self._server.delete(self._collection, self._named(name))

    def _named(self, name: str) -> str:
        """Names are told by papers, which may have been written by anybody."""
        if not _NAME.fullmatch(name):
            raise DamagedBuild(
                f"{self._server.place}: names a paper that cannot be one; run `trichdan index --full` where the corpus is edited"
            )
        return f'paper == "{name}"'
