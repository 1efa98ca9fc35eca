"""Indexing in a process of its own, so that answers neither wait for it nor fall with it."""

import asyncio
import logging
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

from bot.reports import Progress, read_report
from corpus.errors import TrichdanError
from index.builds.build import Built

logger = logging.getLogger(__name__)


async def run_index(home: Path, config: Path | None) -> AsyncGenerator[Progress | Built, None]:
    """Runs `trichdan index` and yields its reports. Raises TrichdanError with its last words when it fails."""
    place = ["--home", str(home), *(["--config", str(config)] if config else [])]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot.cli", *place, "index", "--json"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    complaints = asyncio.create_task(process.stderr.read())
    try:
        async for line in process.stdout:
            yield read_report(line.decode())
        last_words = (await complaints).decode(errors="replace").strip().splitlines()
        if await process.wait():
            logger.error("indexing ended with status %s: %s", process.returncode, "\n".join(last_words))
            raise TrichdanError(last_words[-1] if last_words else f"exit status {process.returncode}")
    finally:
        complaints.cancel()
        if process.returncode is None:
            process.terminate()
            await process.wait()
