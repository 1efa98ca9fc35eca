"""Standard input, a line at a time, without holding up an event loop."""

import asyncio
import codecs
import os
import threading
from collections.abc import AsyncIterator
from contextlib import suppress


async def stdin_lines(fd: int = 0) -> AsyncIterator[str]:
    """The lines of a file descriptor, without line ends, until it ends. One that cannot be read has none.

    Read in a thread of its own that nobody waits for: a terminal may keep it waiting for ever.
    """
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def more() -> bytes:
        with suppress(OSError):  # closed, or put in the background
            return os.read(fd, 65536)
        return b""

    def read() -> None:
        decoder, rest = codecs.getincrementaldecoder("utf-8")("replace"), ""
        with suppress(RuntimeError):  # the loop was closed: nobody reads any more
            while data := more():
                *whole, rest = (rest + decoder.decode(data)).split("\n")
                for line in whole:
                    loop.call_soon_threadsafe(lines.put_nowait, line)
            if rest:
                loop.call_soon_threadsafe(lines.put_nowait, rest)
            loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, name="stdin", daemon=True).start()
    while (line := await lines.get()) is not None:
        yield line
