"""The questions that a bench asks."""

import json
import random
from collections.abc import Sequence
from itertools import islice

from corpus.models import PassageId
from corpus.store.store import Store
from index.examples.forms import drafts
from tests.bench.homes import WRITTEN_QUESTIONS

_FIRST_PASSAGES = 4_000
_PASSAGES_A_QUESTION = 60


def questions(store: Store, count: int) -> list[str]:
    """Of the first passages, so that they are the same whatever was added later: what sentences answer, else the first
    words of titles.
    """
    first = store.passages(map(PassageId, range(1, _FIRST_PASSAGES))).values()
    of_sentences = [draft.question for passage in first for draft in islice(drafts(passage.text), 1)]
    articles = store.articles(passage.article_id for passage in first).values()
    of_titles = [" ".join(article.title.split()[:9]) for article in articles]
    drawn = random.Random(1)
    drawn.shuffle(of_sentences)
    drawn.shuffle(of_titles)
    return list(dict.fromkeys([*of_sentences, *of_titles]))[:count]


def made(store: Store, ids: Sequence[PassageId], count: int) -> dict[str, PassageId]:
    """Questions of sentences from all over the corpus, each with its passage."""
    drawn = random.Random(2).sample(sorted(ids), min(len(ids), _PASSAGES_A_QUESTION * count))
    passages = store.passages(drawn)
    found = ((draft.question, at) for at in drawn for draft in islice(drafts(passages[at].text), 1))
    return dict(islice(found, count))


def written(count: int) -> list[str]:
    """Questions that people wrote, about other texts."""
    lines = WRITTEN_QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["asked"][0][0] for line in random.Random(3).sample(lines, count)]
