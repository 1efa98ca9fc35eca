"""Indexing in a process of its own, so that answers neither wait for it nor fall with it."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import TrichdanError
from index.build import Built


@dataclass(frozen=True, slots=True)
class Progress:
    """Passages embedded so far, of those to embed in all."""

    done: int
    total: int


def write_report(report: Progress | Built) -> str:
    """One line of what `trichdan index --json` prints."""
    return json.dumps({"report": type(report).__name__, **asdict(report)}, ensure_ascii=False)


def read_report(line: str) -> Progress | Built:
    fields = json.loads(line)
    return Progress(**fields) if fields.pop("report") == Progress.__name__ else Built(**fields)


async def run_index(home: Path, config: Path | None) -> AsyncIterator[Progress | Built]:
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
            raise TrichdanError(last_words[-1] if last_words else f"exit status {process.returncode}")
    finally:
        complaints.cancel()
        if process.returncode is None:
            process.terminate()
            await process.wait()
