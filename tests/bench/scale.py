"""How the time, the memory and the disk that a corpus takes grow with it: `make bench-scale`, or `python -m tests.bench.scale`.

Every size is a home of its own, with the database of the size before and more; what is done with it is a process of
its own. Figures are kept as they come: called again with the same folder, it goes on where it was.
"""

import argparse
import json
import os
import platform
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.home import builds_path, database_path
from index.builds.local import KEYWORD, VECTORS, published_build
from tests.bench.homes import ROOT
from tests.bench.processes import cpu_s, run
from tests.bench.scale_picture import draw
from tests.bench.sizes import Scale, Size, exponent, write

SIZES = (5_000, 20_000, 90_000, 400_000, 821_000)
STEPS = ("add", "index", "ask", "read", "hits")
_SHOWN = (
    ("add_s", "s to add"),
    ("add_cpu_s", "of the processor"),
    ("index_s", "s to index"),
    ("index_cpu_s", "of the processor"),
    ("index_mb", "MB at most meanwhile"),
    ("answer_mb", "MB answering"),
    ("candidates_p50_ms", "ms to find candidates, median"),
    ("candidates_p95_ms", "p95"),
    ("question_p50_ms", "ms a question, median"),
    ("question_p95_ms", "p95"),
    ("reading_p50_ms", "ms with the reader, median"),
    ("reading_p95_ms", "p95"),
    ("database_mb", "MB database"),
    ("keyword_mb", "MB keyword index"),
    ("vectors_mb", "MB vectors"),
    ("home_mb", "MB home"),
)

Known = dict[str, dict[str, float]]
"""By step what it measured."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="PASSAGES")
    parser.add_argument(
        "--news",
        type=Path,
        metavar="FILE",
        help=".jsonl or .jsonl.xz, objects with a title and texts; default: invented texts",
    )
    parser.add_argument("--questions", type=int, default=200, help="half as many with the reader")
    parser.add_argument("--folder", type=Path, help="where the homes stay; default: a temporary one")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS, help="for now only these")
    parser.add_argument("--out", type=Path, default=ROOT / "docs", help="for scale.json and scale.svg")
    options = parser.parse_args()
    with TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        known = measured(folder, options)
    if all(step in each for each in known for step in STEPS):
        scale = Scale("news" if options.news else "invented texts", machine(), sizes_of(known))
        print("\n".join(lines(scale)))
        write(scale, options.out / "scale.json")
        draw(scale, options.out / "scale.svg")


def measured(folder: Path, options: argparse.Namespace) -> list[Known]:
    """Each size by itself, in the folder `folder/passages` and beside it what is known of it."""
    all_known: list[Known] = []
    before, skip = None, 0
    for passages in sorted(options.sizes):
        home, kept = folder / str(passages), folder / f"{passages}.json"
        known: Known = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
        for step in [step for step in options.steps if step not in known]:
            if step == "add":
                begin(home, before)
            known[step] = (
                indexed(home) if step == "index" else measured_in(step, home, passages, skip, options)
            )
            kept.write_text(json.dumps(known, indent=1), "utf-8")
            print(f"{passages:,} passages, {step}: {told(known[step])}", flush=True)
        all_known.append(known)
        before, skip = home, int(known["add"]["pages"])
    return all_known


def measured_in(
    step: str, home: Path, passages: int, skip: int, options: argparse.Namespace
) -> dict[str, float]:
    arguments = [f"--passages={passages}", f"--skip={skip}", f"--questions={options.questions}"]
    arguments += [f"--news={options.news}"] if options.news else []
    printed, _ = run("tests.bench.scale_steps", step, str(home), *arguments)
    figures: dict[str, float] = json.loads(printed)
    return figures


def begin(home: Path, before: Path | None) -> None:
    """What the size before has added need not be added again."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    if before is not None:
        shutil.copy(database_path(before), database_path(home))


def indexed(home: Path) -> dict[str, float]:
    """The first build of all that there is, as `trichdan index` makes it."""
    shutil.rmtree(builds_path(home), ignore_errors=True)
    began, cpu_began = time.perf_counter(), cpu_s()
    _, most_mb = run("bot.cli", "--home", str(home), "index")
    took_s, worked_s = time.perf_counter() - began, cpu_s() - cpu_began
    build = published_build(builds_path(home))
    return {
        "index_s": took_s,
        "index_cpu_s": worked_s,
        "index_mb": most_mb,
        "database_mb": size_mb(database_path(home)),
        "keyword_mb": size_mb(build / KEYWORD),
        "vectors_mb": size_mb(build / VECTORS),
        "home_mb": size_mb(home),
    }


def size_mb(path: Path) -> float:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def sizes_of(known: Sequence[Known]) -> tuple[Size, ...]:
    """What was added with the sizes before was added too."""
    sizes: list[Size] = []
    added = {"add_s": 0.0, "add_cpu_s": 0.0}
    for each in known:
        figures = {name: value for step in STEPS for name, value in each[step].items()}
        added = {name: seconds + figures[name] for name, seconds in added.items()}
        counts = {name: int(figures[name]) for name in ("passages", "articles", "pages")}
        sizes.append(Size(**figures | added | counts))  # type: ignore[arg-type]
    return tuple(sizes)


def lines(scale: Scale) -> list[str]:
    sizes = scale.sizes
    head = f"{'passages':>34}" + "".join(f"{size.passages:>12,}" for size in sizes) + "   growth"
    rows = [
        f"{label:>34}" + "".join(f"{getattr(size, name):>12,.1f}" for size in sizes) + growth(sizes, name)
        for name, label in _SHOWN
    ]
    kept = [
        f"{label:>34}" + "".join(f"{getattr(size, name):>12.2f}" for size in sizes)
        for name, label in (
            ("nearest_kept", "% of the 100 nearest kept"),
            ("hits_flat", "% hit@100 by all vectors"),
            ("hits", "% hit@100 by the index"),
        )
    ]
    return [f"\n{scale.texts}; {scale.machine}", head, *rows, *kept]


def growth(sizes: Sequence[Size], name: str) -> str:
    """As the power of the passages that it is; linear growth is 1."""
    return f"   n^{exponent(sizes, name):.2f}" if len(sizes) > 1 else ""


def told(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:,.1f}" for name, value in figures.items())


def machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()} {platform.machine()}"


if __name__ == "__main__":
    main()
