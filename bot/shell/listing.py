"""What `trichdan list` prints."""

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict

from corpus.store.entries import Entry

_NARROWEST = 20
_GAP = "  "


def print_entries(entries: Sequence[Entry], *, as_json: bool) -> None:
    """A table, on a terminal as wide as that; or JSON, one object a line."""
    if as_json:
        for entry in entries:
            print(json.dumps({"article_id": entry.id, **_said(entry)}, ensure_ascii=False))
        return
    rows = [_row(entry) for entry in entries]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for row in rows:
        *cells, last = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        before = _GAP.join(cells) + _GAP
        print(before + _cut(last.rstrip(), None if room is None else max(room - len(before), _NARROWEST)))
    if not entries:
        print("no such article", file=sys.stderr)


def _said(entry: Entry) -> dict[str, str | int | None]:
    return {field: value for field, value in asdict(entry).items() if field != "id"}


def _row(entry: Entry) -> tuple[str, str, str]:
    """Number, day and title with its publisher; of a removed one, when that was."""
    named = f"{entry.title} · {entry.source}" if entry.source else entry.title
    gone = f" · removed {entry.removed_at[:10]}" if entry.removed_at else ""
    return str(entry.id), entry.published or "–", named + gone


def _cut(text: str, room: int | None) -> str:
    return text if room is None or len(text) <= room else text[: room - 1] + "…"
