"""Checking the sources in a process of its own, so that answers neither wait for it nor fall with it."""

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from bot.work.command import lines_of
from corpus.add import Added
from corpus.sources.check import Checked


async def run_check(home: Path, config: Path | None) -> AsyncGenerator[Added | Checked, None]:
    """Runs `trichdan source check --due` and yields what it tells. Raises TrichdanError with its last words when it fails."""
    async with aclosing(lines_of(home, config, "source", "check", "--due", "--json")) as lines:
        async for line in lines:
            told = json.loads(line)
            yield Checked(**told) if "next_at" in told else Added(**told)
