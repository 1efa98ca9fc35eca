"""Both engines asked the same: `make bench-milvus ARGS="FOLDER..."`, or `python -m tests.bench.engines FOLDER...`.

FOLDERs are question sets in BEIR form; `--uri` names a server, whose token MILVUS_TOKEN gives, else Milvus Lite is started
here. Everything goes into a collection of its own there, which is dropped in the end.
"""

import argparse
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from statistics import median
from tempfile import TemporaryDirectory

from bot.home import builds_path, database_path
from corpus.models import Page
from corpus.store.store import Store
from index.answer.answer import Answer
from index.builds.build import bring_up_to_date as local_build
from index.builds.encoder import load_encoder
from index.builds.milvus.builds import MilvusBuilds
from index.builds.milvus.place import Place
from index.builds.milvus.schema import is_name
from index.builds.milvus.upload import bring_up_to_date as remote_build
from index.measure.beir import QuestionSet, read_beir
from index.measure.progress import shown
from index.reader.reader import load_reader
from index.search import SearchEngine

READ, TOP = 3, 10


@dataclass(slots=True)
class Compared:
    """Of the questions put to both."""

    asked: int = 0
    same_first: int = 0
    same_quote: int = 0
    same_ten: int = 0
    local_s: list[float] = field(default_factory=list)
    remote_s: list[float] = field(default_factory=list)

    def put(self, one: Answer, other: Answer) -> None:
        here, there = ([hit.passage.id for hit in answer.hits] for answer in (one, other))
        self.asked += 1
        self.same_first += here[:1] == there[:1]
        self.same_ten += here == there
        self.same_quote += (one.quote and (one.quote.text, here[:1])) == (
            other.quote and (other.quote.text, there[:1])
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--uri", help="of a server; without it Milvus Lite")
    parser.add_argument("--questions", type=int, metavar="N", help="of each set, from all over it")
    options = parser.parse_args()
    for folder in options.folders:
        with TemporaryDirectory() as home, _place(options.uri, Path(home)) as place:
            _compare(read_beir(folder), Path(home), place, options.questions)


def _compare(questions: QuestionSet, home: Path, place: Place, limit: int | None) -> None:
    encoder = load_encoder("built-in")
    with Store(database_path(home)) as store:
        with store.writing():
            for document in questions.documents:
                store.put(Page(document.id, document.text), title=document.title, read_as="")
        here = local_build(store, encoder, builds_path(home))
        builds = MilvusBuilds(place)
        there = remote_build(store, encoder, builds, builds_path(home))
        print(
            f"{questions.name}: {here.passages} passages, indexed here in {here.seconds:.1f} s, on the server in "
            f"{there.seconds:.1f} s"
        )
        engines = [
            SearchEngine(library, encoder, where, min_confidence=0, reader=load_reader(READ), read=READ)
            for library, where in ((store, builds_path(home)), (builds.library, builds))
        ]
        try:
            compared = _asked(
                engines, _some([query.text for query in questions.queries], limit), questions.name
            )
        finally:
            _drop(builds)
    print(
        f"{compared.asked} questions: the same first passage {100 * compared.same_first / compared.asked:.2f} %, the same "
        f"quote {100 * compared.same_quote / compared.asked:.2f} %, the same ten in the same order "
        f"{100 * compared.same_ten / compared.asked:.2f} %; median {1000 * median(compared.local_s):.0f} ms here, "
        f"{1000 * median(compared.remote_s):.0f} ms with the server",
        flush=True,
    )


def _asked(engines: Sequence[SearchEngine], questions: Sequence[str], name: str) -> Compared:
    compared = Compared()
    for question in shown(questions, f"{name}: asking both"):
        answers, times = [], (compared.local_s, compared.remote_s)
        for engine, taken in zip(engines, times, strict=True):
            began = time.perf_counter()
            answers.append(engine.ask(question, top=TOP))
            taken.append(time.perf_counter() - began)
        compared.put(*answers)
    return compared


def _some(questions: Sequence[str], limit: int | None) -> Sequence[str]:
    return questions if limit is None else questions[:: max(1, len(questions) // limit)]


@contextmanager
def _place(uri: str | None, home: Path) -> Iterator[Place]:
    collection = f"bench_{token_hex(4)}"
    if uri is not None:
        yield Place(uri, os.environ.get("MILVUS_TOKEN", ""), collection)
        return
    from milvus_lite.adapter.grpc.server import start_server_in_thread

    server, db, port = start_server_in_thread(str(home / "milvus"))
    try:
        yield Place(f"http://127.0.0.1:{port}", "", collection)
    finally:
        server.stop(grace=None).wait()
        db.close()


def _drop(builds: MilvusBuilds) -> None:
    alias = builds.server.place.collection
    builds.server.drop_alias()
    for name in builds.server.collections():
        if is_name(name.removesuffix("_papers"), alias):
            builds.server.drop(name)


if __name__ == "__main__":
    main()
