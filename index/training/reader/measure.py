"""How well a reader tells what answers from what does not, and where the answer stands."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from tokenizers import Tokenizer

from corpus.text.vietnamese import fold
from index.training.reader.bm25 import Bm25
from index.training.reader.examples import Example, Group, read_groups
from index.training.reader.reading import Read, Run, read_all
from index.training.reader.runs import open_run
from index.training.reader.sets import read_beir


def auroc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The chance that one of `right` is above one of `wrong`."""
    order = np.argsort(np.concatenate([right, wrong]), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    return float((ranks[: len(right)].sum() - len(right) * (len(right) + 1) / 2) / (len(right) * len(wrong)))


def refused_at(right: Sequence[float], wrong: Sequence[float], *, lost: float = 0.06) -> float:
    """The share of `wrong` under the threshold that loses this share of `right`."""
    return float((np.array(wrong) < np.quantile(right, lost)).mean())


def measure_groups(groups: Sequence[Group], tokenizer: Tokenizer, run: Run) -> dict[str, float]:
    """Of the first of each group against those with another passage and those with another question.

    `met`: the share of spans that overlap the answer; `hit`: that are nearly it.
    """
    examples = [one for group in groups for one in group.examples]
    reads = iter(read_all(examples, tokenizer, run))
    right: list[float] = []
    passages: list[float] = []
    twins: list[float] = []
    hits: list[bool] = []
    met: list[bool] = []
    for group in groups:
        for one in group.examples:
            read = next(reads)
            if one.answer:
                right.append(read.score)
                hits.append(is_hit(one.text, one.text[slice(*one.answer)], read))
                met.append(read.span.start < one.answer.end and one.answer.start < read.span.end)
            else:
                (passages if one.question == group.examples[0].question else twins).append(read.score)
    figures: dict[str, float] = {"count": len(right)}
    if right:
        figures |= {"hit": float(np.mean(hits)), "met": float(np.mean(met))}
    for name, wrong in (("passage", passages), ("twin", twins)):
        if wrong and right:
            figures |= {f"auroc {name}": auroc(right, wrong), f"refused {name}": refused_at(right, wrong)}
    return figures


def is_hit(text: str, answer: str, read: Read) -> bool:
    """Whether the span shares at least half of the answer's words, and is at least half of them."""
    found, wanted = {*text[slice(*read.span)].split()}, {*answer.split()}
    return len(found & wanted) * 2 >= max(len(wanted), 1) and len(found & wanted) * 2 >= len(found)


def measure_beir(
    folder: Path, tokenizer: Tokenizer, run: Run, *, most: int, folded: bool = False
) -> dict[str, float]:
    """Of each question's passage against the other one that has most of its words."""
    texts, questions = read_beir(folder)
    questions = Random(5).sample(questions, min(most, len(questions)))
    index = Bm25(texts)
    groups = []
    for one in questions:
        other = next(row for row in index.best(one.text, 3) if row != one.passage)
        asked = fold(one.text) if folded else one.text
        right, wrong = (
            Example(asked, "", texts[one.passage], one.answer),
            Example(asked, "", texts[other], None),
        )
        groups.append(Group((right, wrong)))
    return measure_groups(groups, tokenizer, run)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the dev-*.jsonl")
    parser.add_argument("weights", type=Path, help="reader.safetensors, or an .onnx")
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("--base", type=Path, help="folder of the base model, for .safetensors")
    parser.add_argument("--beir", type=Path, nargs="*", default=[])
    parser.add_argument("--most", type=int, default=200)
    options = parser.parse_args()
    tokenizer, run = Tokenizer.from_file(str(options.tokenizer)), open_run(options.weights, options.base)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    for path in sorted(options.data.glob("dev-*.jsonl")):
        groups = [*read_groups(path)]
        groups = Random(5).sample(groups, min(options.most, len(groups)))
        show(path.stem, measure_groups(groups, tokenizer, run))
    for folder in options.beir:
        show(folder.name, measure_beir(folder, tokenizer, run, most=options.most))


def show(name: str, figures: dict[str, float]) -> None:
    print(name, json.dumps({key: round(value, 3) for key, value in figures.items()}), flush=True)


if __name__ == "__main__":
    main()
