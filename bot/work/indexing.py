"""Indexing in a process of its own, so that answers neither wait for it nor fall with it."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from bot.work.command import lines_of
from bot.work.reports import Progress, read_report
from index.builds.build import Built


async def run_index(home: Path, config: Path | None) -> AsyncGenerator[Progress | Built, None]:
    """Runs `trichdan index` and yields its reports. Raises TrichdanError with its last words when it fails."""
    async with aclosing(lines_of(home, config, "index", "--json")) as lines:
        async for line in lines:
            yield read_report(line)
