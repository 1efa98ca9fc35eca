"""trichdan beside what people would use instead: `make bench-peers`, or `python -m tests.bench.peers --python PYTHON …`.

Everyone gets the same passages and is asked the same questions, one after the other, in a process of its own; figures are
of one run, since machines differ. Every vector is of the same encoder.
"""

import argparse
import os
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from index.builds.encoder import BUILT_IN
from index.measure.beir import read_beir
from tests.bench.homes import texts
from tests.bench.peers.asked import sample_set, write_task
from tests.bench.peers.known import KINDS
from tests.bench.peers.running import Limits, run
from tests.bench.peers.table import cost, tables


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--python", type=Path, required=True, help="of the environment where the peers are installed"
    )
    parser.add_argument(
        "--beir",
        type=Path,
        nargs="+",
        default=[],
        metavar="FOLDER",
        help="question sets; default: the sample's",
    )
    parser.add_argument(
        "--news",
        type=Path,
        metavar="FILE",
        help='other texts, lines of {"title", "text"}; default: invented ones',
    )
    parser.add_argument("--passages", type=int, default=88_674, metavar="N", help="in all")
    parser.add_argument("--questions", type=int, default=250, metavar="N", help="of each set, asked twice")
    parser.add_argument("--e5", type=Path, metavar="FOLDER", help="another encoder for all: see README.md")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS), metavar="NAME")
    parser.add_argument("--index-s", type=float, default=900, metavar="S", help="for each to index")
    parser.add_argument("--ask-s", type=float, default=300, metavar="S", help="for each to be asked")
    options = parser.parse_args()
    os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    sets = [read_beir(folder) for folder in options.beir] or [sample_set()]
    encoder = str(options.e5.resolve()) if options.e5 else BUILT_IN
    with TemporaryDirectory(prefix="peers-") as folder:
        others = texts(options.news)
        task = write_task(Path(folder), sets, others, passages=options.passages, questions=options.questions)
        print(
            f"{len(task.documents)} passages, {task.judged} of them of judged documents; {len(task.asked)} questions, half of them "
            f"without diacritics; encoder {encoder}\n"
        )
        runs = []
        with suppress(KeyboardInterrupt):  # who is tired of waiting sees what there is
            for name in options.only:
                limits = Limits(options.index_s, options.ask_s)
                runs.append(run(name, task, python=options.python, encoder=encoder, limits=limits))
                print(cost(len(task.asked), runs[-1]), flush=True)
        print("", *tables(task, runs), sep="\n")


if __name__ == "__main__":
    main()
