"""One bot a home, in Telegram or as `trichdan try`: two would write down each other's conversations."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from corpus.errors import TrichdanError

Role = Literal["bot", "try"]

BUSY = (
    "Trong {home} đã có một `trichdan {role}` khác đang chạy{process}.\n"
    "  Bạn {page_vi}dừng nó bằng Ctrl-C rồi chạy lại; hoặc dùng kho khác: --home THƯ_MỤC\n"
    "another `trichdan {role}` is running on {home}{process}.\n"
    "  {page_en}top it by Ctrl-C there and start again; or use another home: --home DIR"
)
STARTING = "(đang khởi động / it is starting)"
_LOCK, _SAID = "bot.lock", "bot.json"
_WAIT_S = 0.5  # whoever only looks holds the lock for an instant


@dataclass(frozen=True, slots=True)
class Serving:
    """Who answers in a home: in Telegram or as `trichdan try`, as which process, and on which page, None without one."""

    role: Role
    process: int
    page: str | None = None


@contextmanager
def alone(home: Path, role: Role) -> Iterator[Callable[[str], None]]:
    """Nobody else answers in this home. What it gives is called with the address of the page, once there is one.

    The system takes the lock back from a process however that ends: what one that was killed leaves in the way is
    nothing. Raises TrichdanError that says who is in it and where.
    """
    said = home / _SAID
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(home / _LOCK, timeout=_WAIT_S)
        lock.acquire()
    except Timeout:
        raise TrichdanError(_busy(home, _told(said))) from None
    except OSError as error:
        raise TrichdanError(f"{home}: cannot be written, as `{role}` must: {error.strerror}") from error
    try:
        _say(said, Serving(role, os.getpid()))
        yield lambda url: _say(said, Serving(role, os.getpid(), url))
    finally:
        said.unlink(missing_ok=True)
        lock.release()


def serving(home: Path) -> Serving | None:
    """Who answers in the home, None where nobody does. Nothing is changed."""
    if not (home / _LOCK).exists():
        return None
    try:
        with FileLock(home / _LOCK, timeout=0):
            return None
    except Timeout:
        return _told(home / _SAID)
    except OSError:
        return None


def _say(path: Path, one: Serving) -> None:
    path.write_text(json.dumps(asdict(one)), encoding="utf-8")


def _told(path: Path) -> Serving | None:
    with suppress(OSError, ValueError, TypeError):
        return Serving(**json.loads(path.read_text(encoding="utf-8")))
    return None


def _busy(home: Path, one: Serving | None) -> str:
    if one is None or one.role == "bot":
        page_vi, page_en = "", "S"
    else:
        page = one.page or STARTING
        page_vi, page_en = f"mở trang của nó: {page}; hoặc ", f"Open its page: {page}; or s"
    return BUSY.format(
        home=home,
        role=one.role if one else "bot",
        process=f" (pid {one.process})" if one else "",
        page_vi=page_vi,
        page_en=page_en,
    )
