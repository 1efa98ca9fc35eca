"""Fitting the ranker:
`python -m index.training.ranker BEIR_FOLDER --judged JUDGED.jsonl --vietnews VIETNEWS.jsonl.xz --out index/models`.

Passages and sentences are learned from a question set, whose questions must be none that the encoder was trained
on, or the ranker trusts its cosines too much. When to refuse is learned from questions that people judged
(`judged.py`), and from the same set, as `thinned.py` thins it out.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from index.beir import read_beir
from index.encoder import Encoder, load_encoder
from index.ranking import Ranker
from index.search import QUOTED_FROM, choose, sentence_evidence
from index.training.asked import Asked
from index.training.judged import ask_judged
from index.training.thinned import ask_thinned
from index.trees import Trees

_STEPS = 800
_LEARNING_RATE = 0.05
_DECAY = 1e-3
_THINNED_WEIGHT = 0.1
"""Of a question of the thinned set beside a judged one, which is what people really ask."""

Rows = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Choice:
    """Things to choose among, shape (things, features), and which of them are right, shape (things,)."""

    features: Rows
    right: Mask


def fit(thinned: Sequence[Asked], judged: Sequence[Asked], encoder: Encoder) -> Ranker:
    answered = [asked for asked in thinned if asked.right.any()]
    sentences = [_sentence_choice(asked, encoder) for asked in answered]
    linear = Ranker(
        fit_choice([Choice(asked.found.features, asked.right) for asked in answered]),
        fit_choice([choice for choice in sentences if choice.right.any()]),
        Trees.constant(0),
    )
    weighed = [(one, _THINNED_WEIGHT) for one in thinned] + [(one, 1.0) for one in judged]
    weighed = [(one, weight) for one, weight in weighed if one.found.passages]
    chosen = [choose(one.found, linear, encoder, quoted_from=QUOTED_FROM) for one, _ in weighed]
    trees = fit_confidence(
        np.stack([choice.confidence_row for choice in chosen]),
        [one.answerable for one, _ in weighed],
        np.array([weight for _, weight in weighed]),
    )
    return Ranker(linear.passage, linear.sentence, trees)


def fit_choice(choices: Sequence[Choice]) -> Rows:
    """The weights, shape (features,), under which a right thing is most likely chosen, by softmax."""
    longest = max(len(choice.right) for choice in choices)
    width = choices[0].features.shape[1]
    features = torch.zeros(len(choices), longest, width)
    present, right = torch.zeros(2, len(choices), longest, dtype=torch.bool)
    for row, choice in enumerate(choices):
        count = len(choice.right)
        features[row, :count] = torch.from_numpy(choice.features)
        present[row, :count] = True
        right[row, :count] = torch.from_numpy(choice.right)
    weights = torch.zeros(width, requires_grad=True)
    optimizer = torch.optim.Adam([weights], lr=_LEARNING_RATE)
    for _ in range(_STEPS):
        scores = features @ weights
        all_scores = scores.masked_fill(~present, -torch.inf).logsumexp(1)
        loss = (all_scores - scores.masked_fill(~right, -torch.inf).logsumexp(1)).mean()
        loss = loss + _DECAY * weights.square().sum()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return weights.detach().numpy()


def fit_confidence(rows: Rows, answerable: Sequence[bool], weights: NDArray[np.float64]) -> Trees:
    """Trees for the log-odds that a question is answered, from rows of CONFIDENCE_FEATURES."""
    model = HistGradientBoostingClassifier(
        max_iter=120,
        learning_rate=0.06,
        max_leaf_nodes=6,
        min_samples_leaf=15,
        l2_regularization=20,
        max_features=0.5,
        random_state=0,
    )
    model.fit(rows, answerable, sample_weight=weights)
    trees = exported(model)
    assert np.allclose([trees(row) for row in rows[:100]], model.decision_function(rows[:100]), atol=1e-3)
    return trees


def exported(model: HistGradientBoostingClassifier) -> Trees:
    """The same trees as plain arrays."""
    nodes = [predictor.nodes for (predictor,) in model._predictors]
    roots = np.cumsum([0, *(len(tree) for tree in nodes[:-1])])
    joined = np.concatenate(nodes)
    start = np.repeat(roots, [len(tree) for tree in nodes])
    itself, is_leaf = np.arange(len(joined)), joined["is_leaf"].astype(bool)
    return Trees(
        feature=joined["feature_idx"].astype(np.int32),
        threshold=joined["num_threshold"].astype(np.float32),
        left=np.where(is_leaf, itself, joined["left"] + start).astype(np.int32),
        right=np.where(is_leaf, itself, joined["right"] + start).astype(np.int32),
        value=joined["value"].astype(np.float32),
        roots=roots.astype(np.int32),
        bias=np.asarray(model._baseline_prediction, np.float32).reshape(1),
    )


def _sentence_choice(asked: Asked, encoder: Encoder) -> Choice:
    at = int(np.argmax(asked.right))
    texts = asked.found.matches[at].reading.sentences
    right = np.array([asked.is_answered_by(text) for text in texts], np.bool_)
    return Choice(sentence_evidence(asked.found, at, encoder), right)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the ranker.")
    parser.add_argument("questions", type=Path, help="a BEIR folder that the encoder was not trained on")
    parser.add_argument("--judged", type=Path, required=True)
    parser.add_argument("--vietnews", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", default="built-in")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    encoder = load_encoder(options.encoder)
    thinned = list(ask_thinned(read_beir(options.questions), encoder, seed=options.seed))
    judged = list(ask_judged(options.judged, options.vietnews, encoder))
    ranker = fit(thinned, judged, encoder)
    ranker.save(options.out / "ranker.safetensors")


if __name__ == "__main__":
    main()
