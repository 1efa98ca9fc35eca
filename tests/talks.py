"""Talks of two and three turns, with what is right at each, and how an engine does in them."""

import json
from dataclasses import dataclass
from pathlib import Path

from index.dialogue.talk import talk
from index.dialogue.understanding import Before, ask_in_context
from index.dialogue.view import InView
from index.search import SearchEngine


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says. The quote is to have one of `answers`, without any there is to be none; `bound` says whether
    it is understood with what came before, None where either is right. `is_talk`: it asks nothing of the articles.
    """

    text: str
    answers: tuple[str, ...]
    bound: bool | None
    is_talk: bool


def read_talks(path: Path) -> list[tuple[Said, ...]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        tuple(
            Said(one["say"], tuple(one.get("answers", ())), one.get("bound"), one.get("talk", False))
            for one in row["turns"]
        )
        for row in rows
    ]


def goes_right(engine: SearchEngine, said: tuple[Said, ...]) -> bool:
    """Whether every turn of a talk is answered as it should be."""
    before, right = None, True
    for one in said:
        if one.is_talk:
            right &= talk(one.text) is not None
            continue
        answer = ask_in_context(engine, one.text, top=12, before=before)
        quote = answer.quote
        found = "" if quote is None else quote.text
        right &= any(words in found for words in one.answers) if one.answers else quote is None
        right &= one.bound is None or one.bound == (answer.question != one.text)
        view = None if quote is None else InView.of_quote(quote.hit.article, found, answer.question)
        before = Before(answer.question, view)
    return right
