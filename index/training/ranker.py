"""Fitting the ranker: `python -m index.training.ranker BEIR_FOLDER --out index/models`.

The questions must be none that the encoder was trained on, or the ranker trusts its cosines too much. The set
is cut into corpora of many sizes, some of whose documents are left out: a question about one of those is one
that its corpus does not answer, though its neighbours are near. A third are asked without diacritics.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from corpus.vietnamese import fold
from index.beir import Query, QuestionSet, read_beir
from index.encoder import Encoder, load_encoder
from index.evaluate import Pool, auroc, open_pool
from index.ranking import CONFIDENCE_FEATURES, Ranker, confidence_row
from index.search import QUOTED_FROM, Found

_POOL_DOCUMENTS = (20, 40, 80, 160, 520)
_LEFT_OUT = 0.25
_FOLDED = 1 / 3
_STEPS = 800
_LEARNING_RATE = 0.05
_DECAY = 1e-3

Rows = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Choice:
    """Things to choose among, shape (things, features), and which of them are right, shape (things,)."""

    features: Rows
    right: Mask


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to one pool, and all that was found there."""

    query: Query
    pool: Pool
    found: Found

    def is_answered_by(self, text: str) -> bool:
        return any(answer in text for answer in self.query.answers)

    def right_passages(self) -> Mask:
        """Which of the passages found are of a right document and hold the answer, shape (passages,)."""
        right = {self.pool.articles.get(document) for document in self.query.relevant}
        passages = self.found.passages
        return np.array([p.article_id in right and self.is_answered_by(p.text) for p in passages], np.bool_)


def ask_all(questions: QuestionSet, encoder: Encoder, *, seed: int) -> Iterator[Asked]:
    """Every question, in one pool of each size: that of its document, which may have been left out there."""
    rng = np.random.default_rng(seed)
    for size in _POOL_DOCUMENTS:
        for at in range(0, len(questions.documents), size):
            documents = questions.documents[at : at + size]
            ids = {document.id for document in documents}
            with open_pool((d for d in documents if rng.random() >= _LEFT_OUT), encoder) as pool:
                for query in questions.queries:
                    if query.relevant & ids:
                        text = fold(query.text) if rng.random() < _FOLDED else query.text
                        yield Asked(query, pool, pool.engine.find(text))


def fit(questions: QuestionSet, encoder: Encoder, *, seed: int) -> Ranker:
    passages: list[Choice] = []
    sentences: list[Choice] = []
    for asked in ask_all(questions, encoder, seed=seed):
        right = asked.right_passages()
        if right.any():
            passages.append(Choice(asked.found.features, right))
            sentences += [_sentence_choice(asked, int(at)) for at in np.flatnonzero(right)[:1]]
    chosen = Ranker(
        fit_choice(passages),
        fit_choice([choice for choice in sentences if choice.right.any()]),
        np.zeros(len(CONFIDENCE_FEATURES), np.float32),
        0.0,
    )
    confidence, bias = fit_confidence(questions, encoder, chosen, seed=seed)
    return Ranker(chosen.passage, chosen.sentence, confidence, bias)


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


def fit_confidence(
    questions: QuestionSet, encoder: Encoder, ranker: Ranker, *, seed: int
) -> tuple[Rows, float]:
    """The weights and the bias of the confidence: that the right document was in the pool at all."""
    rows, answerable = [], []
    for asked in ask_all(questions, encoder, seed=seed + 1):
        rows.append(_first_choice(asked, ranker))
        answerable.append(bool(asked.query.relevant & asked.pool.articles.keys()))
    model = LogisticRegression(C=1.0, max_iter=2000, class_weight="balanced").fit(np.stack(rows), answerable)
    scores = model.decision_function(np.stack(rows))
    print("AUROC on the questions fitted:", auroc(scores[answerable], scores[~np.array(answerable)]))
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def _sentence_choice(asked: Asked, at: int) -> Choice:
    matched = asked.found.matches[at]
    texts = [matched.text[start:end] for start, end in matched.spans]
    right = np.array([asked.is_answered_by(text) for text in texts], np.bool_)
    return Choice(asked.pool.engine.sentence_features(asked.found, at), right)


def _first_choice(asked: Asked, ranker: Ranker) -> Rows:
    """The CONFIDENCE_FEATURES of the sentence that would be quoted."""
    scores = ranker.score_passages(asked.found.features)
    best: tuple[float, Rows] | None = None
    for at in np.argsort(-scores)[:QUOTED_FROM]:
        features = asked.pool.engine.sentence_features(asked.found, int(at))
        sentence_scores = ranker.score_sentences(features)
        place = int(np.argmax(sentence_scores))
        score = float(scores[at] + sentence_scores[place])
        if best is None or score > best[0]:
            best = score, confidence_row(asked.found.features[at], features[place])
    assert best is not None, "a pool has passages"
    return best[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", type=Path, help="a BEIR folder that the encoder was not trained on")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", default="built-in")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    ranker = fit(read_beir(options.questions), load_encoder(options.encoder), seed=options.seed)
    ranker.save(options.out / "ranker.json")


if __name__ == "__main__":
    main()
