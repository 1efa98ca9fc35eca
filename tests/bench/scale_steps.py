"""One step of the scale bench, in a process of its own, so that its memory is its own: `python -m tests.bench.scale_steps STEP HOME`.

What a step measured comes as an object of numbers, named as the fields of `tests.bench.sizes.Size`.
"""

import argparse
import json
import os
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from statistics import quantiles

import faiss
import numpy as np

from bot.home import builds_path, database_path
from bot.settings import Settings
from corpus.store.store import Store
from index.builds.encoder import load_encoder
from index.builds.local import LocalIndex
from index.finding import CANDIDATES, TITLE_WEIGHT
from tests.bench.asked import made, questions, written
from tests.bench.bots import resident_mb
from tests.bench.homes import grow, open_engine, texts

Figures = dict[str, float]

NEAREST = 100
_WARMING = 20
_MADE, _WRITTEN = 500, 300
_BLOCK = 4_096


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("step", choices=sorted(STEPS))
    parser.add_argument("home", type=Path)
    parser.add_argument("--passages", type=int, default=0)
    parser.add_argument("--skip", type=int, default=0, metavar="PAGES")
    parser.add_argument("--news", type=Path)
    parser.add_argument("--questions", type=int, default=0)
    options = parser.parse_args()
    print(json.dumps(STEPS[options.step](options)))


def add(options: argparse.Namespace) -> Figures:
    """Grows the home to so many passages, from the page on that comes after those it has."""
    pages = islice(texts(options.news), options.skip, None)
    with Store(database_path(options.home)) as store:
        grown = grow(store, pages, options.passages)
        state = store.state()
    return {
        "passages": state.passages,
        "articles": state.articles,
        "pages": options.skip + grown.pages,
        "add_s": grown.seconds,
        "add_cpu_s": grown.cpu_s,
    }


def ask(options: argparse.Namespace) -> Figures:
    """What a question takes whose passages are ranked and not read, and what finding those takes."""
    with Store(database_path(options.home)) as store:
        engine = open_engine(store, options.home, read=0)
        encoder = load_encoder("built-in")
        local = LocalIndex.open(builds_path(options.home), encoder=encoder.name)
        asked = questions(store, _WARMING + options.questions)
        parsed = [engine.find(text).matches.question for text in asked]
        vectors = encoder.encode_questions(asked)
        found = timed_ms(
            lambda at: local.candidates(
                parsed[at].keyword_terms, vectors[at], limit=CANDIDATES, title_weight=TITLE_WEIGHT
            ),
            len(asked),
        )
        whole = timed_ms(lambda at: engine.ask(asked[at], top=5), len(asked))
    return ends("candidates", found) | ends("question", whole)


def read(options: argparse.Namespace) -> Figures:
    """What a question takes with the reader, and the memory of a process that answers so."""
    with Store(database_path(options.home)) as store:
        engine = open_engine(store, options.home, read=Settings().answer.read)
        asked = questions(store, _WARMING + options.questions // 2)
        whole = timed_ms(lambda at: engine.ask(asked[at], top=5), len(asked))
    return ends("reading", whole) | {"answer_mb": resident_mb(os.getpid())}


def hits(options: argparse.Namespace) -> Figures:
    """In per cent, how many of the NEAREST passages to each question by a comparison with every vector the index finds too,
    and how many questions have the passage that they were made of among either.
    """
    encoder = load_encoder("built-in")
    with Store(database_path(options.home)) as store:
        local = LocalIndex.open(builds_path(options.home), encoder=encoder.name)
        gold = made(store, local.vectors.ids(), _MADE)
        asked = encoder.encode_questions([*gold, *written(_WRITTEN)])
        heap = faiss.ResultHeap(len(asked), NEAREST, keep_max=True)
        passages = store.passages_since(0)
        while block := list(islice(passages, _BLOCK)):
            near, at = faiss.knn(
                asked,
                encoder.encode_passages([passage.text for passage in block]),
                min(NEAREST, len(block)),
                metric=faiss.METRIC_INNER_PRODUCT,
            )
            ids = np.array([passage.id for passage in block], np.int64)
            heap.add_result(near, ids[at])
        heap.finalize()
    flat = [set(row.tolist()) - {-1} for row in heap.I]
    approximate = [{one for one, _ in local.vectors.search(vector, limit=NEAREST)} for vector in asked]
    both = [len(one & other) for one, other in zip(flat, approximate, strict=True)]
    in_flat, in_approximate = (
        sum(passage in near for passage, near in zip(gold.values(), each, strict=False))
        for each in (flat, approximate)
    )
    return {
        "nearest_kept": 100 * sum(both) / sum(map(len, flat)),
        "hits_flat": 100 * in_flat / max(1, len(gold)),
        "hits": 100 * in_approximate / max(1, len(gold)),
    }


def timed_ms(call: Callable[[int], object], count: int) -> list[float]:
    """Of the processor, since what else a machine does is no part of it; of each call but the first, which open what all
    need.
    """
    times_ms = []
    for at in range(count):
        began = time.process_time()
        call(at)
        times_ms.append(1000 * (time.process_time() - began))
    return times_ms[_WARMING:]


def ends(name: str, times_ms: list[float]) -> Figures:
    cuts = quantiles(times_ms, n=20)
    return {f"{name}_p50_ms": cuts[9], f"{name}_p95_ms": cuts[18]}


STEPS: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "add": add,
    "ask": ask,
    "read": read,
    "hits": hits,
}

if __name__ == "__main__":
    main()
