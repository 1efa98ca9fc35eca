"""What is looked at from time to time, so that nobody who asks how the bot is has to wait for it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.archive import Archive, Status
    from corpus.store.sources import Watched

STATES = ("fine", "failing", "unchecked")


@dataclass(frozen=True, slots=True)
class Sight:
    """`build_made_at` is a Unix time, 0 where no build answers; `sources` counts them by state, `pages_failing` their
    pages that could not be read the last time.
    """

    status: "Status"
    build_bytes: int
    build_made_at: float
    sources: Mapping[str, int]
    pages_failing: int


def look(archive: "Archive") -> Sight:
    status = archive.status()
    manifest = archive.engine().manifest if status.problem is None else None
    watched = archive.store.sources.all() if archive.is_edited_here() else []
    counted = Counter(_state(one) for one in watched)
    return Sight(
        status,
        build_bytes=sum(size for size, _ in manifest.files.values()) if manifest else 0,
        build_made_at=datetime.fromisoformat(manifest.made_at).timestamp() if manifest else 0.0,
        sources={state: counted[state] for state in STATES},
        pages_failing=sum(one.failing for one in watched),
    )


def _state(watched: "Watched") -> str:
    if watched.health.checked_at is None:
        return "unchecked"
    return "failing" if watched.health.failures else "fine"
