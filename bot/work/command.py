"""A command of trichdan in a process of its own, so that answers neither wait for it nor fall with it."""

import asyncio
import logging
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path

from corpus.errors import TrichdanError

logger = logging.getLogger(__name__)

_MAX_LINE_BYTES = 1_000_000
_LOW_PRIORITY = 10
"""A tenth of what an answer gets where both want the processor, and files after it; with less it would never end where
something else always wants it.
"""
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)


async def lines_of(home: Path, config: Path | None, *command: str) -> AsyncGenerator[str, None]:
    """The lines that `trichdan COMMAND` prints, as they come; it leaves the machine to whoever asks meanwhile. Raises
    TrichdanError with its last words when it fails.

    One that says nothing of it and ends with status 1 did what it could.
    """
    place = ["--home", str(home), *(["--config", str(config)] if config else [])]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot.cli", *place, *command),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=_MAX_LINE_BYTES,
        env=os.environ | _ONE_THREAD,
    )
    with suppress(AttributeError, OSError):  # not on every system; or it has ended
        os.setpriority(os.PRIO_PROCESS, process.pid, _LOW_PRIORITY)
    assert process.stdout is not None and process.stderr is not None
    complaints = asyncio.create_task(process.stderr.read())
    try:
        async for line in process.stdout:
            yield line.decode()
        last_words = (await complaints).decode(errors="replace").strip().splitlines()
        if (status := await process.wait()) and (last_words or status != 1):
            logger.error("%s ended with status %s: %s", command[0], status, "\n".join(last_words))
            raise TrichdanError(last_words[-1] if last_words else f"exit status {status}")
    finally:
        complaints.cancel()
        if process.returncode is None:
            process.terminate()
            await process.wait()
