"""Learns what tells an article's lines from a page's: `python -m index.training.crawled STORIES.jsonl.xz`.

Writes the weights beside the module that reads them, `corpus/cleaning/crawled.safetensors`.
"""

import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from corpus.cleaning.traits import Rows, traits
from index.training.made_pages import make_page
from index.training.made_texts import make_document
from index.training.made_words import Line, Pen
from index.training.sources import read_stories

_STORIES, _EVERY = 6000, 20
_PAGES, _PLAIN = 1500, 500
_HIDDEN = 32
_STEPS, _BATCH, _RATE = 700, 4096, 3e-3
_DECAY = 1e-4
_LEFT_OUT = 0.2  # and few steps: what fits made-up pages too closely fits real ones worse
_NETWORKS = 3
_OUT = Path("corpus/cleaning/crawled.safetensors")

Weights = dict[str, NDArray[np.float32]]


def rows_of(pages: list[list[Line]]) -> tuple[Rows, NDArray[np.float32], NDArray[np.float32]]:
    """The traits of all lines, whether each is the article's, and its weight; a page counts by the root of its length."""
    rows = np.vstack([traits([line.text for line in page]) for page in pages])
    labels = np.array([line.is_article for page in pages for line in page], np.float32)
    weights = np.array([line.weight / len(page) ** 0.5 for page in pages for line in page], np.float32)
    return rows, labels, weights * (len(weights) / weights.sum())


def learn(
    rows: Rows, labels: NDArray[np.float32], weights: NDArray[np.float32], *, steps: int, seed: int
) -> Weights:
    """One hidden layer of rectified units, logistic loss, Adam (Kingma and Ba, 2015) with the rate falling to 0."""
    random = np.random.default_rng(seed)
    mean, scale = rows.mean(0), rows.std(0) + 1e-2
    wide = rows.shape[1]
    parameters = [
        random.normal(0, wide**-0.5, (wide, _HIDDEN)),
        np.zeros(_HIDDEN),
        random.normal(0, _HIDDEN**-0.5, _HIDDEN),
        np.zeros(1),
    ]
    first = [np.zeros_like(one) for one in parameters]
    second = [np.zeros_like(one) for one in parameters]
    for step in range(1, steps + 1):
        some = random.integers(0, len(rows), _BATCH)
        looks = (rows[some] - mean) / scale * (random.random((_BATCH, wide)) >= _LEFT_OUT) / (1 - _LEFT_OUT)
        into, bias, out, base = parameters
        hidden = np.maximum(looks @ into + bias, 0)
        odds = hidden @ out + base
        error = (1 / (1 + np.exp(-odds)) - labels[some]) * weights[some] / _BATCH
        back = np.outer(error, out) * (hidden > 0)
        slopes = [
            looks.T @ back + _DECAY * into,
            back.sum(0),
            hidden.T @ error + _DECAY * out,
            error.sum(keepdims=True),
        ]
        rate = _RATE * (1 - step / steps)
        for at, slope in enumerate(slopes):
            first[at] = 0.9 * first[at] + 0.1 * slope
            second[at] = 0.99 * second[at] + 0.01 * slope**2
            parameters[at] -= (
                rate * first[at] / (1 - 0.9**step) / (np.sqrt(second[at] / (1 - 0.99**step)) + 1e-8)
            )
    into, bias, out, base = parameters
    into = into / scale[:, None]
    named = {"into": into, "bias": bias - mean @ into, "out": out, "base": base}
    return {name: value.astype(np.float32) for name, value in named.items()}


def joined(networks: Sequence[Weights]) -> Weights:
    """One network that says the mean of what each says."""
    into, bias, out, base = (
        [network[name] for network in networks] for name in ("into", "bias", "out", "base")
    )
    return {
        "into": np.hstack(into),
        "bias": np.concatenate(bias),
        "out": np.asarray(np.concatenate(out) / len(networks), np.float32),
        "base": np.asarray(np.mean(base, axis=0), np.float32),
    }


def main(stories_path: str) -> None:
    stories = [
        story
        for story in islice(read_stories(Path(stories_path)), 0, _STORIES * _EVERY, _EVERY)
        if len(story.sentences) > 3 and story.title and story.lead
    ]
    pen = Pen(stories, seed=1)
    pages = [make_page(pen) for _ in range(_PAGES)] + [make_document(pen) for _ in range(_PLAIN)]
    learned = rows_of(pages)
    save_file(joined([learn(*learned, steps=_STEPS, seed=seed) for seed in range(_NETWORKS)]), _OUT)


if __name__ == "__main__":
    main(sys.argv[1])
