"""What was measured of a corpus of one size, and how that grows."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Size:
    """Seconds, and milliseconds and `cpu_s` of the processor; megabytes of 10^6 bytes on disk and of 2^20 in memory; per cent.

    `pages` of those that there were are in it. `index_mb` is the most while indexing, `answer_mb` what a process has that
    has answered with the reader. `candidates` are found, a `question` is ranked and quoted too, in `reading` read besides.
    `nearest_kept` is how many of the hundred nearest of all vectors the index gives; for so many questions the passage that
    they were made of is among the hundred (`hits_flat`), and among those that the index gives (`hits`).
    """

    passages: int
    articles: int
    pages: int
    add_s: float
    add_cpu_s: float
    index_s: float
    index_cpu_s: float
    index_mb: float
    database_mb: float
    keyword_mb: float
    vectors_mb: float
    home_mb: float
    candidates_p50_ms: float
    candidates_p95_ms: float
    question_p50_ms: float
    question_p95_ms: float
    reading_p50_ms: float
    reading_p95_ms: float
    answer_mb: float
    nearest_kept: float
    hits_flat: float
    hits: float


@dataclass(frozen=True, slots=True)
class Scale:
    """All sizes of one run, the smallest first, and what of: the texts and the machine, in words."""

    texts: str
    machine: str
    sizes: tuple[Size, ...]


def write(scale: Scale, path: Path) -> None:
    path.write_text(json.dumps(asdict(scale), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> Scale:
    told = json.loads(path.read_text(encoding="utf-8"))
    return Scale(told["texts"], told["machine"], tuple(Size(**size) for size in told["sizes"]))


def exponent(sizes: Sequence[Size], name: str) -> float:
    """With which power of the passages a figure grows: the slope of its logarithm, by least squares."""
    across = [math.log(size.passages) for size in sizes]
    up = [math.log(getattr(size, name)) for size in sizes]
    mean_across, mean_up = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - mean_across) ** 2 for x in across)
    together = sum((x - mean_across) * (y - mean_up) for x, y in zip(across, up, strict=True))
    return together / spread
