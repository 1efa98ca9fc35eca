"""The figures as a table that spreadsheets open, and as JSON."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict

from bot.stats.summary import Stats

_HEAD = ("kind", "name", "id", "times", "answered")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(stats: Stats) -> str:
    """One row a figure; of the kinds "day", "article", "passage", "unanswered", "alike", "votes", "people" and "ms"."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(_HEAD)
    table.writerows(_rows(stats))
    return written.getvalue()


def csv_bytes(stats: Stats) -> bytes:
    """With the mark by which spreadsheets see that it is UTF-8."""
    return as_csv(stats).encode("utf-8-sig")


def as_json(stats: Stats) -> str:
    figures = asdict(stats) | {
        "days": [{**asdict(day), "day": day.day.isoformat()} for day in stats.days],
        "questions": stats.questions,
        "answered": stats.answered,
    }
    return json.dumps(figures, ensure_ascii=False)


def _rows(stats: Stats) -> Iterator[tuple[str, str, int | str, int | str, int | str]]:
    for day in stats.days:
        yield "day", day.day.isoformat(), "", day.questions, day.answered
    for article in stats.articles:
        yield "article", _cell(article.title), article.id, article.times, ""
    for passage in stats.passages:
        yield "passage", _cell(passage.title), passage.id, passage.times, ""
    for number, group in enumerate(stats.unanswered, start=1):
        yield "unanswered", _cell(group.question), number, group.times, ""
        for other in group.others:
            yield "alike", _cell(other), number, "", ""
    yield "votes", "up", "", stats.votes.up, ""
    yield "votes", "down", "", stats.votes.down, ""
    yield "people", "", "", stats.people, ""
    for name, figure in (("p50", stats.p50_ms), ("p95", stats.p95_ms)):
        if figure is not None:
            yield "ms", name, "", round(figure), ""


def _cell(text: str) -> str:
    """In one line; what people wrote is no formula, whatever it begins with."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line
