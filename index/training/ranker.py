"""Learning the weigher and the ranker that come with the program:
`python -m index.training.ranker viquad-train --first ENCODER --second ENCODER --unseen viquad-dev
--judged JUDGED.jsonl --vietnews VIETNEWS.jsonl.xz --out index/models`.

Each half of the question set is asked with an encoder that learned from the other half alone, and weighed by a
weigher that did, or what is learned from both would trust them too much: an encoder knows the pairs it has seen.
To those come a set that neither has seen, and questions that people judged (`judged.py`).
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from index.builds.encoder import Encoder, StaticEncoder, load_encoder
from index.measure.beir import read_beir
from index.ranking.ranker import Ranker
from index.ranking.weighing import Weigher
from index.training.asked import Asked
from index.training.fitting import fit
from index.training.judged import ask_judged
from index.training.sources import halves
from index.training.thinned import ask_thinned
from index.training.weigher import train_weigher, weighed_by

_WEIGHT = 0.1
"""Of a question of a set, beside one that people wrote and judged, in learning when to refuse."""


def learn(
    first: Sequence[Asked], second: Sequence[Asked], unseen: Sequence[Asked], encoder: Encoder
) -> tuple[Weigher, Ranker]:
    """From the questions of the first half, of the second, and of neither."""
    by_first, by_second = train_weigher(first, encoder), train_weigher(second, encoder)
    weigher = train_weigher([*first, *second], encoder)
    weighed = [
        *(weighed_by(asked, by_second, encoder) for asked in first),
        *(weighed_by(asked, by_first, encoder) for asked in second),
        *(weighed_by(asked, weigher, encoder) for asked in unseen),
    ]
    return weigher, fit(weighed, encoder.name)


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the weigher and the ranker.")
    parser.add_argument("questions", type=Path, help="the BEIR folder that the encoder learned from")
    parser.add_argument("--first", type=Path, required=True, help="the encoder that saw its first half alone")
    parser.add_argument("--second", type=Path, required=True, help="the one that saw its second half alone")
    parser.add_argument(
        "--unseen", type=Path, required=True, help="a BEIR folder that no encoder learned from"
    )
    parser.add_argument("--judged", type=Path, required=True)
    parser.add_argument("--vietnews", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", default="built-in")
    options = parser.parse_args()
    encoder = load_encoder(options.encoder)
    first, second = halves(read_beir(options.questions))
    weigher, ranker = learn(
        list(ask_thinned(first, StaticEncoder.load(options.second), seed=1, weight=_WEIGHT)),
        list(ask_thinned(second, StaticEncoder.load(options.first), seed=2, weight=_WEIGHT)),
        [
            *ask_thinned(read_beir(options.unseen), encoder, seed=3, weight=_WEIGHT),
            *ask_judged(options.judged, options.vietnews, encoder),
        ],
        encoder,
    )
    weigher.save(options.out / "weigher.safetensors")
    ranker.save(options.out / "ranker.safetensors")


if __name__ == "__main__":
    main()
