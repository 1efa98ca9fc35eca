"""The commands that index, ask and measure. What they need beyond an answer is loaded when they run."""

import argparse
import json
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from bot.archive import Archive
from bot.engines import bring_up_to_date, open_corpus
from bot.settings import Settings
from bot.shell.output import print_answer, print_built, print_status, show_progress
from bot.work.reports import Busy, write_report
from corpus.errors import IndexRunning, TrichdanError
from index.answer.answer import answer_json


def bring_up(options: argparse.Namespace, settings: Settings) -> int:
    from index.builds.encoder import load_encoder

    with open_corpus(options.home, settings) as store:
        store.forget_removed()
        try:
            built = bring_up_to_date(
                store,
                load_encoder(settings.index.encoder),
                options.home,
                settings,
                full=options.full,
                progress=show_progress(as_json=options.json),
            )
        except IndexRunning:
            if not options.json:
                raise
            print(write_report(Busy()), flush=True)
            return 1
    print_built(built, as_json=options.json)
    return 0


def ask(options: argparse.Namespace, settings: Settings) -> int:
    if (options.question is None) == (options.questions is None):
        raise TrichdanError("ask: give either a QUESTION or --questions FILE")
    with closing(Archive(options.home, settings)) as archive:
        engine = archive.engine()
        for question in [options.question] if options.question is not None else _lines(options.questions):
            answer = engine.ask(question, top=options.top)
            if options.json or options.questions:
                print(json.dumps(answer_json(answer), ensure_ascii=False), flush=True)
            else:
                print_answer(answer)
    return 0


def status(options: argparse.Namespace, settings: Settings) -> int:
    with closing(Archive(options.home, settings)) as archive:
        print_status(archive.status(), as_json=options.json)
    return 0


def measure(options: argparse.Namespace, settings: Settings) -> int:
    from bot.fitted import usable_ranker
    from bot.shell.figures import table
    from index.builds.encoder import load_encoder
    from index.measure.beir import read_beir
    from index.measure.evaluate import evaluate
    from index.ranking.rerank import load_reranker
    from index.reader.reader import load_reader

    encoder = load_encoder(settings.index.encoder)
    ranker = usable_ranker(options.home, encoder=encoder.name)
    reranker = load_reranker(settings.index.reranker)
    results = (
        evaluate(
            read_beir(folder),
            encoder,
            min_confidence=settings.answer.min_confidence,
            ranker=ranker,
            reranker=reranker,
            rerank=settings.index.rerank,
            reader=load_reader(settings.answer.read),
            read=settings.answer.read,
            against_plain=not options.json,
        )
        for folder in options.folders
    )
    for line in (result.as_json() for result in results) if options.json else table(results):
        print(line, flush=True)
    return 0


def fit(options: argparse.Namespace, settings: Settings) -> int:
    from bot.shell.fit import keep, report
    from index.builds.encoder import load_encoder
    from index.measure.beir import read_beir
    from index.ranking.ranker import Ranker
    from index.training.refit import load_learner, refit

    before = Ranker.load()
    learn = load_learner(before)
    fitted = refit(
        [read_beir(folder) for folder in options.folders],
        load_encoder(settings.index.encoder),
        before=before,
        learn=learn,
        min_confidence=settings.answer.min_confidence,
    )
    print("\n".join(report(fitted)), flush=True)
    path = keep(fitted, options.home, force=options.force)
    print(f"saved {path} for encoder {fitted.ranker.encoder}; a running bot takes it up once started anew")
    return 0


def _lines(path: Path) -> Iterable[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TrichdanError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    return [line.strip() for line in text.splitlines() if line.strip()]
