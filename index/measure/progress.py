"""How far a long run is, on the standard error where that is a terminal: how many of how many, how fast, how long yet."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from tqdm import tqdm

_Item = TypeVar("_Item")

# tqdm shows nothing on a terminal that does not say how many rows it has
_bar = partial(tqdm, disable=None, leave=False, nrows=2)


def shown(items: Sequence[_Item], what: str) -> Iterable[_Item]:
    """The items, counted as they are taken."""
    counted: Iterable[_Item] = _bar(items, desc=what)
    return counted


def counting(what: str) -> Callable[[int, int], None]:
    """For what reports by itself how many are done, of how many."""
    bar: Any = None

    def report(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            bar = _bar(desc=what, total=total)
        bar.update(done - bar.n)
        if done >= total:
            bar.close()

    return report
