"""The corpora that a bench asks of."""

import json
import lzma
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, islice, pairwise
from pathlib import Path

from bot.home import builds_path, database_path
from corpus.add import add, add_pages
from corpus.models import Page
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.reader.reader import load_reader
from index.search import SearchEngine

ROOT = Path(__file__).parents[2]
SAMPLE_QUESTIONS = ROOT / "tests/questions/sample.jsonl"
SAMPLE_ARTICLES = ROOT / "corpus/sample"
WRITTEN_QUESTIONS = ROOT / "index/training/written.jsonl"
_BATCH_PAGES = 2000
_PASSAGES_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Grown:
    """How many pages were added, and how long that took, the making of them apart."""

    pages: int
    seconds: float
    cpu_s: float


def build(home: Path, articles: Path) -> None:
    with Store(database_path(home)) as store:
        added = sum(item.status == "added" for item in add(store, [str(articles)]))
        built = bring_up_to_date(store, load_encoder("built-in"), builds_path(home))
    print(f"\n{articles.name}: {added} articles, {built.passages} passages, indexed in {built.seconds:.2f} s")


def open_engine(store: Store, home: Path, *, read: int) -> SearchEngine:
    return SearchEngine(
        store,
        load_encoder("built-in"),
        builds_path(home),
        min_confidence=0,
        reader=load_reader(read),
        read=read,
    )


def fill(home: Path, passages: int, news: Path | None) -> int:
    """The sample and texts up to so many passages, indexed."""
    with Store(database_path(home)) as store:
        list(add(store, [str(SAMPLE_ARTICLES)]))
        grow(store, texts(news), passages)
        return bring_up_to_date(store, load_encoder("built-in"), builds_path(home)).passages


def grow(store: Store, pages: Iterator[Page], passages: int) -> Grown:
    """Adds pages as `trichdan add` does, until there are so many passages or no more pages."""
    grown = Grown(0, 0.0, 0.0)
    while (lacking := passages - store.state().passages) > 0:
        if not (batch := list(islice(pages, min(_BATCH_PAGES, 1 + lacking // _PASSAGES_A_PAGE)))):
            break
        began, cpu_began = time.perf_counter(), time.process_time()
        for _ in add_pages(store, batch):
            pass
        grown = Grown(
            grown.pages + len(batch),
            grown.seconds + time.perf_counter() - began,
            grown.cpu_s + time.process_time() - cpu_began,
        )
    return grown


def texts(news: Path | None) -> Iterator[Page]:
    """Those of a file, and once more mixed of two each; without one as many invented ones as are wanted."""
    return invented() if news is None else chain(read(news), mixed(read(news)))


def invented() -> Iterator[Page]:
    """Of runs of words that people wrote, so that few words are frequent and many rare, as are the pairs of them; no
    two pages tell of the same places.
    """
    drawn, written = random.Random(1), _written()
    for number in count(1):
        paragraphs = [". ".join(_sentence(drawn, written) for _ in range(5)) + "." for _ in range(4)]
        title = f"{_run(drawn, written, 6).capitalize()} ở làng {_name(drawn, written)}"
        yield Page(f"/lang/{number}", "\n\n".join(paragraphs), title=title)


def read(news: Path) -> Iterator[Page]:
    """Lines of objects with a title and a text; where none is called so, what else they tell, one after the other."""
    with (
        lzma.open(news, "rt", encoding="utf-8")
        if news.suffix == ".xz"
        else news.open("rt", encoding="utf-8") as lines
    ):
        for number, line in enumerate(lines):
            told = json.loads(line)
            title = told.pop("title")
            text = told.get("text") or "\n\n".join(part for part in told.values() if part)
            yield Page(f"{news}#{number}", text, title=title)


def mixed(pages: Iterator[Page]) -> Iterator[Page]:
    """Every other line of each page, between them those of the page before."""
    for one, other in pairwise(pages):
        lines = chain.from_iterable(
            zip(one.text.splitlines()[::2], other.text.splitlines()[1::2], strict=False)
        )
        title = f"{other.title} – {one.title}"
        yield Page(f"{other.origin}+", "\n".join(lines), title=title)


def _sentence(drawn: random.Random, written: list[str]) -> str:
    parts = [_run(drawn, written, drawn.randint(2, 7)) for _ in range(3)]
    return f"{' '.join(parts).capitalize()} ở {_name(drawn, written)} {drawn.randrange(10_000)} lần"


def _run(drawn: random.Random, written: list[str], words: int) -> str:
    at = drawn.randrange(len(written) - words)
    return " ".join(written[at : at + words])


def _name(drawn: random.Random, written: list[str]) -> str:
    return f"{drawn.choice(written)} {drawn.choice(written)}".title()


@cache
def _written() -> list[str]:
    """The words of the questions that the reader learned from, one after the other."""
    lines = WRITTEN_QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [
        word.lower()
        for line in lines
        for asked in json.loads(line)["asked"]
        for word in asked[0].rstrip("?").split()
    ]
