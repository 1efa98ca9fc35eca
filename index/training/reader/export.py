"""The weights of a reader as what ships: reader.onnx and reader-tokenizer.json."""

import argparse
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from corpus.text.vietnamese import fold
from index.training.reader.graph import build
from index.training.reader.network import Shape
from index.training.reader.vocabulary import Vocabulary, count_pieces, trimmed

PIECES, POSITIONS, STEP = 36_000, 320, 8


def texts(paths: list[Path], *, step: int) -> Iterator[str]:
    """Every `step`-th line of JSON-lines files, each text in it as written and folded."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in islice(lines, 0, None, step):
                for value in json.loads(line).values():
                    if isinstance(value, str):
                        yield value
                        yield fold(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--texts", type=Path, nargs="+", help="JSON lines to count pieces in; else those counted before"
    )
    parser.add_argument("--reaches", type=Path, help="the greatest activations, of `reaches`")
    parser.add_argument("--bits", type=int, default=7)
    parser.add_argument("--unsigned", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    vocabulary = _vocabulary(options.base, options.out, options.texts)
    base = load_file(options.base / "model.safetensors")
    weights = {name: value.astype(np.float32) for name, value in load_file(options.weights).items()}
    weights["words.weight"] = base["embeddings.word_embeddings.weight"].astype(np.float32)
    reaches = load_file(options.reaches) if options.reaches else {}
    model = build(
        weights,
        reaches,
        vocabulary.rows,
        Shape(),
        positions=POSITIONS,
        bits=options.bits,
        signed=not options.unsigned,
    )
    new = options.out / "reader.onnx.new"
    new.write_bytes(model.SerializeToString())
    new.replace(options.out / "reader.onnx")


def _vocabulary(base: Path, out: Path, paths: list[Path] | None) -> Vocabulary:
    tokenizer, kept = out / "reader-tokenizer.json", out / "rows.npy"
    if not paths:
        return Vocabulary(tokenizer.read_text(encoding="utf-8"), np.load(kept))
    whole = Tokenizer.from_file(str(base / "tokenizer.json"))
    whole.no_truncation()
    counts = count_pieces(texts(paths[:1], step=STEP), whole) + count_pieces(texts(paths[1:], step=1), whole)
    vocabulary = trimmed((base / "tokenizer.json").read_text(encoding="utf-8"), counts, pieces=PIECES)
    tokenizer.write_text(vocabulary.tokenizer, encoding="utf-8")
    np.save(kept, vocabulary.rows)
    return vocabulary


if __name__ == "__main__":
    main()
