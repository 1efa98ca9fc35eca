"""Fitting the ranker: `python -m index.training.ranker BEIR_FOLDER --out index/models`.

The questions must be none that the encoder was trained on, or the ranker trusts its cosines too much. The set
is cut into corpora of many sizes, and what answers some of the questions is taken out of them: the whole
document of some, of others only the sentence, so that its neighbours still speak of the matter. To those come
questions of other documents altogether, and questions whose year, number or name was changed for another. A
third are asked without diacritics.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from corpus.sentences import paragraphs, sentences
from corpus.vietnamese import UPPER, fold
from index.beir import Document, Query, QuestionSet, read_beir
from index.encoder import Encoder, load_encoder
from index.evaluate import Pool, auroc, open_pool
from index.ranking import CONFIDENCE_FEATURES, Ranker, confidence_row
from index.search import QUOTED_FROM, Found

_POOL_DOCUMENTS = (12, 40, 520)
_LEFT_OUT, _CUT = 0.12, 0.45
_OFF_TOPIC = 0.1
_ALTERED = 0.5
_FOLDED = 1 / 3
_FIGURE_OR_NAME = re.compile(rf"\b(?:\d[\d.,/]*\d|\d|(?<=\S )[{UPPER}]\w+(?: [{UPPER}]\w+)+)")
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
    """Every question, in one pool of each size."""
    rng = np.random.default_rng(seed)
    for size in _POOL_DOCUMENTS:
        for at in range(0, len(questions.documents), size):
            documents = questions.documents[at : at + size]
            ids = {document.id for document in documents}
            thinned = _thin_out(documents, questions.queries, rng)
            with open_pool(thinned, encoder, ranker=Ranker.untrained()) as pool:
                for query in questions.queries:
                    if query.relevant & ids or rng.random() < _OFF_TOPIC * size / len(questions.documents):
                        yield _ask(query, pool, rng)
                    if query.relevant & ids and (other := _altered(query, questions.queries, rng)):
                        yield _ask(other, pool, rng)


def _ask(query: Query, pool: Pool, rng: np.random.Generator) -> Asked:
    text = fold(query.text) if rng.random() < _FOLDED else query.text
    return Asked(query, pool, pool.engine.find(text))


def _altered(query: Query, queries: Sequence[Query], rng: np.random.Generator) -> Query | None:
    """The question about another year, number or name than it was, which nothing answers; None for most."""
    asked = _FIGURE_OR_NAME.findall(query.text)
    if not asked or rng.random() >= _ALTERED:
        return None
    mine = asked[rng.integers(len(asked))]
    other = queries[rng.integers(len(queries))]
    same_kind = [
        word for word in _FIGURE_OR_NAME.findall(other.text) if word[0].isdigit() == mine[0].isdigit()
    ]
    theirs = str(int(mine) + int(rng.integers(1, 9))) if mine.isdecimal() else next(iter(same_kind), mine)
    if theirs == mine:
        return None
    return replace(query, text=query.text.replace(mine, theirs), relevant=frozenset(), answers=())


def _thin_out(
    documents: Sequence[Document], queries: Sequence[Query], rng: np.random.Generator
) -> Iterator[Document]:
    """The documents, some left out, some without one of the sentences that answer."""
    for document in documents:
        chance = rng.random()
        if chance < _LEFT_OUT:
            continue
        text = document.text
        answers = [query.answers[0] for query in queries if document.id in query.relevant and query.answers]
        if chance < _LEFT_OUT + _CUT and answers:
            answer = answers[rng.integers(len(answers))]
            spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
            text = " ".join(text[start:end] for start, end in spans if answer not in text[start:end])
        if text:
            yield Document(document.id, document.title, text)


def fit(questions: QuestionSet, encoder: Encoder, *, seed: int) -> Ranker:
    asked = list(ask_all(questions, encoder, seed=seed))
    answerable = np.array([one.right_passages().any() for one in asked], np.bool_)
    choices = [Choice(one.found.features, one.right_passages()) for one in asked]
    sentence_choices = [
        _sentence_choice(one, int(np.argmax(choice.right)))
        for one, choice in zip(asked, choices, strict=True)
        if choice.right.any()
    ]
    chosen = Ranker(
        fit_choice([choice for choice in choices if choice.right.any()]),
        fit_choice([choice for choice in sentence_choices if choice.right.any()]),
        np.zeros(len(CONFIDENCE_FEATURES), np.float32),
        0.0,
    )
    rows = np.stack([first_choice(one, chosen) for one in asked])
    model = LogisticRegression(C=1.0, max_iter=5000, class_weight="balanced").fit(rows, answerable)
    scores = model.decision_function(rows)
    print(f"{answerable.sum()} of {len(asked)} answered; AUROC as fitted:", end=" ")
    print(round(auroc(scores[answerable], scores[~answerable]), 4))
    return Ranker(
        chosen.passage, chosen.sentence, model.coef_[0].astype(np.float32), float(model.intercept_[0])
    )


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


def _sentence_choice(asked: Asked, at: int) -> Choice:
    matched = asked.found.matches[at]
    texts = [matched.text[start:end] for start, end in matched.spans]
    right = np.array([asked.is_answered_by(text) for text in texts], np.bool_)
    return Choice(asked.pool.engine.sentence_features(asked.found, at), right)


def first_choice(asked: Asked, ranker: Ranker) -> Rows:
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
