"""The pieces that Vietnamese and English need, of the 250,000 that the base model has."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

SPECIALS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """A tokenizer, as its JSON text, and the rows of the base's embeddings that its pieces had."""

    tokenizer: str
    rows: NDArray[np.int64]


def count_pieces(texts: Iterable[str], tokenizer: Tokenizer) -> Counter[int]:
    return Counter(piece for text in texts for piece in tokenizer.encode(text, add_special_tokens=False).ids)


def trimmed(tokenizer: str, counts: Counter[int], *, pieces: int) -> Vocabulary:
    """The tokenizer with its `pieces` most frequent pieces, and every single sign that was seen.

    A text whose pieces are all kept is cut as before: the best way is the best of fewer ways.
    """
    whole: dict[str, Any] = json.loads(tokenizer)
    vocabulary = whole["model"]["vocab"]
    signs = [row for row in counts if len(vocabulary[row][0]) == 1]
    often = [row for row, _ in counts.most_common()]
    kept = [*dict.fromkeys([*signs, *often])][: pieces - SPECIALS]
    rows = [*range(SPECIALS), *sorted(set(kept) - set(range(SPECIALS)))]
    whole["model"]["vocab"] = [vocabulary[row] for row in rows]
    whole["added_tokens"] = [token for token in whole["added_tokens"] if token["id"] < SPECIALS]
    whole["truncation"] = whole["padding"] = None
    return Vocabulary(json.dumps(whole, ensure_ascii=False, separators=(",", ":")), np.array(rows, np.int64))
