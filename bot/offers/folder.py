"""The folder in the home where that lies which was read and is not kept yet."""

from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from bot.memory.offers import OfferId


class Folder:
    def __init__(self, home: Path) -> None:
        self._path = home / "offers"

    def source(self, offer_id: OfferId, suffix: str) -> Path:
        """Where a file of somebody's lies while it is read; the name that it had counts for nothing."""
        return self._place(offer_id, suffix)

    def pages(self, offer_id: OfferId) -> Path:
        """Where what was read of it lies until it is kept."""
        return self._place(offer_id, ".pages")

    def _place(self, offer_id: OfferId, suffix: str) -> Path:
        self._path.mkdir(parents=True, exist_ok=True)
        return self._path / f"{offer_id}{suffix}"

    def clear(self, offer_id: OfferId) -> None:
        for path in self._path.glob(f"{offer_id}.*"):
            path.unlink(missing_ok=True)

    def sweep(self, known: Set[OfferId]) -> None:
        """Deletes what belongs to none of these."""
        with suppress(OSError):
            for path in self._path.glob("*"):
                if path.name.partition(".")[0] not in known:
                    path.unlink(missing_ok=True)
