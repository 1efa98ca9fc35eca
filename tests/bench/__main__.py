"""The figures of the README: `make bench`, or `python -m tests.bench [--judged FILE FOLDER]... [--beir FOLDER]...`.

Times are given beside something measured in the same run, since machines differ and are busy: a process beside
an empty Python process, a question beside the same question put to BM25 alone.
"""

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.home import builds_path, database_path, memory_path
from bot.memory.efforts import total_of
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.shell.figures import table
from corpus.store.store import Store
from index.builds.encoder import load_encoder
from index.builds.keyword import KeywordIndex
from index.builds.local import KEYWORD, published_build
from index.finding import CANDIDATES, TITLE_WEIGHT
from index.measure.beir import read_beir
from index.measure.evaluate import evaluate
from index.question.question import Question
from index.reader.reader import load_reader
from tests.bench.bots import resident_mb, running, waited_ms
from tests.bench.homes import ROOT, SAMPLE_ARTICLES, SAMPLE_QUESTIONS, build, open_engine
from tests.bench.reindex import print_reindex
from tests.judged import ask_all, figures, read_questions

PARAPHRASES = ROOT / "tests/questions/paraphrases.jsonl"
RUNS = 7
AT_ONCE = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--judged", nargs=2, type=Path, action="append", default=[], metavar=("FILE", "FOLDER")
    )
    parser.add_argument("--beir", type=Path, action="append", default=[], metavar="FOLDER")
    options = parser.parse_args()
    for questions, articles in [
        (SAMPLE_QUESTIONS, SAMPLE_ARTICLES),
        (PARAPHRASES, SAMPLE_ARTICLES),
        *options.judged,
    ]:
        with TemporaryDirectory() as folder:
            home = Path(folder)
            build(home, articles)
            print_quality(home, questions)
            print_question_times(home, questions)
            if questions == SAMPLE_QUESTIONS:
                print_process_times(home)
                asyncio.run(print_bot(home))
    print_reindex()
    if options.beir:
        encoder = load_encoder("built-in")
        minimum = Settings().answer.min_confidence
        read = Settings().answer.read
        reader = load_reader(read)
        results = (
            evaluate(
                read_beir(folder),
                encoder,
                min_confidence=minimum,
                reader=reader,
                read=read,
                against_plain=True,
            )
            for folder in options.beir
        )
        print("\n".join(table(results)))


def print_quality(home: Path, questions: Path) -> None:
    with Store(database_path(home)) as store:
        engine = open_engine(store, home, read=Settings().answer.read)
        got = figures(
            ask_all(engine, read_questions(questions)), min_confidence=Settings().answer.min_confidence
        )
    print(
        f"  {questions.name}: {got.answerable} questions that it answers: first {got.first} %, in the first five {got.first_five} %, "
        f"quote holds the answer {got.quoted} %, wrongly refused {got.false_refusals} %"
    )
    print(f"  {got.unanswerable} that it does not: {got.refused} refused")


def print_question_times(home: Path, questions: Path) -> None:
    texts = [judged.question for judged in read_questions(questions)]
    with Store(database_path(home)) as store:
        engine = open_engine(store, home, read=0)
        reading = open_engine(store, home, read=Settings().answer.read)
        keyword = KeywordIndex(published_build(builds_path(home)) / KEYWORD)
        parsed: list[Question] = [engine.find(text).matches.question for text in texts]
        whole = times_ms(lambda at: engine.ask(texts[at], top=5), len(texts))
        reading.ask(texts[0], top=5)
        read = [run_ms(lambda at: reading.ask(texts[at], top=5), at) for at in range(1, len(texts))]
        bm25 = times_ms(
            lambda at: list(
                keyword.search(parsed[at].keyword_terms, limit=CANDIDATES, title_weight=TITLE_WEIGHT)
            ),
            len(texts),
        )
    print(
        f"  a question without the reader: median {median(whole):.1f} ms, slowest {max(whole):.1f} ms; "
        f"{median(whole) / median(bm25):.0f} times BM25 alone ({median(bm25):.2f} ms)\n"
        f"  with it: median {median(read):.0f} ms, slowest {max(read):.0f} ms; "
        f"{100 * (1 - median(whole) / median(read)):.0f} % of the time is the reader's"
    )


def print_process_times(home: Path) -> None:
    empty = [run_s([sys.executable, "-c", "pass"]) for _ in range(RUNS)]
    ask = [
        run_s([sys.executable, "-m", "bot.cli", "--home", str(home), "ask", "Có bao nhiêu đảng viên?"])
        for _ in range(RUNS)
    ]
    print(
        f"  `trichdan ask` as a process: median {median(ask):.2f} s; "
        f"{median(ask) / median(empty):.0f} times an empty Python ({median(empty):.2f} s)"
    )


async def print_bot(home: Path) -> None:
    """How long people wait for the running bot, alone and many at once, and its resident memory after that."""
    questions = [judged.question for judged in read_questions(SAMPLE_QUESTIONS)]
    async with Sandbox() as sandbox, running(home, sandbox) as bot:
        people = [sandbox.user(f"Người {number}") for number in range(AT_ONCE)]
        for person in people:
            await person.ask("/help", timeout_s=60)
        alone = [await waited_ms(people[0], question) for question in questions[:AT_ONCE]]
        asked = zip(people, questions[AT_ONCE:], strict=False)
        crowd = await asyncio.gather(*(waited_ms(person, question) for person, question in asked))
        print(
            f"  the running bot: an answer after {median(alone):.0f} ms (median, with the local server); "
            f"{AT_ONCE} chats at once: {median(crowd) / median(alone):.1f} times that, the last {max(crowd) / median(alone):.1f}; "
            f"{resident_mb(bot.pid):.0f} MB resident"
        )
        if effort := total_of(memory_path(home)):
            print(
                f"  of its time {100 * effort.reading_share:.0f} % is the reader's; of {effort.questions} questions "
                f"{effort.read} were read for, {effort.skipped} needed no reading, {effort.remembered} were remembered"
            )


def times_ms(call: Callable[[int], object], count: int) -> list[float]:
    """Of each call, the least of three, in milliseconds."""
    return [min(run_ms(call, at) for _ in range(3)) for at in range(count)]


def run_ms(call: Callable[[int], object], at: int) -> float:
    started = time.perf_counter()
    call(at)
    return 1000 * (time.perf_counter() - started)


def run_s(command: Sequence[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
