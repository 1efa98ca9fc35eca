"""One `trichdan try` a home: two would write down each other's conversations, which have the same chats."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import TrichdanError

BUSY = (
    "Trong {home} đã có một `trichdan try` khác đang chạy{process}.\n"
    "  Bạn mở trang của nó: {page}; hoặc dừng nó bằng Ctrl-C rồi chạy lại; hoặc dùng kho khác: --home THƯ_MỤC\n"
    "another `trichdan try` is running on {home}{process}.\n"
    "  Open its page: {page}; or stop it by Ctrl-C there and start again; or use another home: --home DIR"
)
STARTING = "(đang khởi động / it is starting)"


@contextmanager
def alone(home: Path) -> Iterator[Callable[[str], None]]:
    """Nobody else is in it for this home. What it gives is called with the address of the page, once there is one.

    The system takes the lock back from a process however that ends: what one that was killed leaves in the way is
    nothing. Raises TrichdanError that says who is in it and where.
    """
    said = home / "try.json"
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / "try.lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise TrichdanError(_busy(home, said)) from None
    except OSError as error:
        raise TrichdanError(f"{home}: cannot be written, as `try` must: {error.strerror}") from error
    try:
        said.unlink(missing_ok=True)
        yield lambda url: _say(said, url)
    finally:
        said.unlink(missing_ok=True)
        lock.release()


def _say(path: Path, url: str) -> None:
    path.write_text(json.dumps({"process": os.getpid(), "page": url}), encoding="utf-8")


def _busy(home: Path, said: Path) -> str:
    process, page = "", STARTING
    with suppress(OSError, ValueError, KeyError, TypeError):
        running = json.loads(said.read_text(encoding="utf-8"))
        process, page = f" (pid {running['process']})", str(running["page"])
    return BUSY.format(home=home, process=process, page=page)
