"""Pages that were read and are not kept yet, in a file: a line of JSON each."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

from corpus.models import Page


def write_page(page: Page) -> str:
    """One line."""
    day = page.published.isoformat() if page.published else None
    return json.dumps(asdict(page) | {"published": day}, ensure_ascii=True)


def read_pages(path: Path) -> Iterator[Page]:
    """Raises OSError, and ValueError for a file of another kind."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            fields = json.loads(line)
            published = date.fromisoformat(fields["published"]) if fields["published"] else None
            yield Page(**fields | {"published": published, "notes": tuple(fields["notes"])})
