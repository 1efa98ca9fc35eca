"""sqlite-utils, imported without pandas: where that is installed it would be loaded at every start, half a second and 75 MB
for types that no table here has.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _hidden(module: str) -> Iterator[None]:
    """Inside it the module cannot be imported, unless it was before."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]


with _hidden("pandas"):
    from sqlite_utils import Database as Database
    from sqlite_utils import Migrations as Migrations
