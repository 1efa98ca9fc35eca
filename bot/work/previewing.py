"""Reading what editors offer in a process of its own, with little memory and time: a file may be made to do harm."""

import asyncio
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any, Self

from bot.work.command import lines_of
from corpus.add import Added
from corpus.errors import TrichdanError
from corpus.preview import Preview

MAX_S = 90.0
_KEEPING_MAX_S = 600.0
_SHOWN, _REJECTED_SHOWN = 5, 10


@dataclass(slots=True)
class Summary:
    """What was read: how many articles by their status, the first of them and the first rejected, the files of unknown kinds
    by their endings.
    """

    counts: Counter[str] = field(default_factory=Counter)
    first: list[Preview] = field(default_factory=list)
    rejected: list[Preview] = field(default_factory=list)
    passages: int = 0
    words: int = 0
    passed_over: Mapping[str, int] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        return self.counts.total() - self.counts["rejected"]

    @property
    def is_to_keep(self) -> bool:
        """Whether keeping it would change anything."""
        return bool(self.counts["new"] or self.counts["changed"] or self.counts["copy"])

    def add(self, told: Preview) -> None:
        self.counts[told.status] += 1
        self.passages, self.words = self.passages + told.passages, self.words + told.words
        shown, limit = (self.rejected, _REJECTED_SHOWN) if told.status == "rejected" else (self.first, _SHOWN)
        if len(shown) < limit:
            shown.append(told)

    def write(self) -> str:
        fields = {item.name: getattr(self, item.name) for item in dataclass_fields(self)}
        shown = {name: [asdict(one) for one in fields[name]] for name in ("first", "rejected")}
        return json.dumps(fields | shown, ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> Self:
        """What `write` wrote."""
        fields: dict[str, Any] = json.loads(written)
        for name in ("first", "rejected"):
            fields[name] = [_preview(one) for one in fields[name]]
        return cls(**fields | {"counts": Counter(fields["counts"])})


async def run_preview(home: Path, config: Path | None, *options: str) -> Summary:
    """Runs `trichdan preview`. Raises TrichdanError when it fails, TimeoutError when it takes too long."""
    summary = Summary()
    async with (
        asyncio.timeout(MAX_S),
        aclosing(lines_of(home, config, "preview", "--guarded", "--json", *options)) as lines,
    ):
        async for line in lines:
            told = json.loads(line)
            if "passed_over" in told:
                summary.passed_over = told["passed_over"]
            else:
                summary.add(_preview(told))
    return summary


async def run_keeping(home: Path, config: Path | None, pages: Path, *, apart: str | None) -> Sequence[Added]:
    """Runs `trichdan add --pages`; raises as `run_preview`. `apart`: as new articles, told apart by this."""
    options = () if apart is None else ("--apart", apart)
    async with (
        asyncio.timeout(_KEEPING_MAX_S),
        aclosing(lines_of(home, config, "add", "--pages", "--json", *options, "--", str(pages))) as lines,
    ):
        added = [Added(**json.loads(line)) async for line in lines]
    if not added:
        raise TrichdanError("nothing was in it any more")
    return added


def _preview(fields: Mapping[str, Any]) -> Preview:
    lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
    return Preview(**{**fields, **lists})
