"""What the words of a question weigh in telling the passage that answers: learned, by what they mean and where.

For each term a small network reads its vector and the question's, and what is known of it (DESCRIPTION); what it
gives is how much it counts where a passage has the term, of each kind of place (PLACES).
"""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from corpus.text.vietnamese import fold
from index.builds.encoder import Encoder
from index.models import FOLDER
from index.question.question import Question

PATH = FOLDER / "weigher.safetensors"

PLACES = (
    "passage",
    "window",  # its best two neighbouring sentences
    "sentence",  # its best one
    "article",  # any passage of its article that was found
    "title",
)
BESIDE = ("bm25", "cosine", "sentence_cosine")
DESCRIPTION = (
    "idf",
    "is_bigram",
    "is_exact",
    "is_asking",
    "is_name",
    "is_figure",
    "place",  # of its first syllable in the question, 0-1
    "terms",  # how many the question has
    "bigram_idf",
    "exact_idf",
)

_VECTOR_SCALE = np.float32(4)
_IDF_SCALE = np.float32(10)
_TERMS_SCALE = np.float32(30)
_OUTPUT_SHIFT = np.float32(1)

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weigher:
    """The weights of the network: of shape (dims, units) and (units,) what reads a term's vector, and the
    question's; of shape (2 units + description, hidden) and (hidden,) the next layer; of shape (hidden, places) and
    (places,) the last. `beside`, (3,), is what the figures BESIDE weigh, of which the best candidate's BM25 is 1.
    """

    term: Rows
    term_bias: Rows
    question: Rows
    question_bias: Rows
    hidden: Rows
    hidden_bias: Rows
    output: Rows
    output_bias: Rows
    beside: Rows

    @classmethod
    def load(cls, path: Path = PATH) -> Self:
        """The weights that come with the program, or those of `path`; made by `index.training.weigher`."""
        tensors = load_file(path)
        return cls(*(tensors[field.name] for field in fields(cls)))

    def save(self, path: Path) -> None:
        save_file({field.name: getattr(self, field.name) for field in fields(self)}, path)

    def weigh(self, question: Question, encoder: Encoder) -> Rows:
        """What each term weighs in each of PLACES, shape (terms, places), none below 0.

        `encoder` is the built-in one, from whose vectors the network learned.
        """
        terms, whole = vectors(question, encoder)
        read = (
            np.tanh((terms @ self.term + self.term_bias) * _VECTOR_SCALE),
            np.tanh((whole @ self.question + self.question_bias) * _VECTOR_SCALE),
            description(question),
        )
        hidden = np.maximum(np.concatenate(read, axis=1) @ self.hidden + self.hidden_bias, 0)
        weights: Rows = np.logaddexp(np.float32(0), hidden @ self.output + self.output_bias - _OUTPUT_SHIFT)
        return weights


def vectors(question: Question, encoder: Encoder) -> tuple[Rows, Rows]:
    """Those of its terms, and for each of them the question's: of shape (terms, dims) both."""
    words = [term.removeprefix("=").replace("_", " ") for term in question.terms]
    rows = encoder.encode_passages([*words, question.text])
    return rows[:-1], np.repeat(rows[-1:], len(words), axis=0)


def description(question: Question) -> Rows:
    """A column for each of DESCRIPTION, shape (terms, columns)."""
    count = len(question.terms)
    is_bigram = np.array(["_" in term for term in question.terms], np.float32)
    is_exact = np.array([term.startswith("=") for term in question.terms], np.float32)
    idf = question.idf / _IDF_SCALE
    columns = (
        idf,
        is_bigram,
        is_exact,
        question.is_asking,
        question.is_name,
        question.is_figure,
        _places(question),
        np.full(count, count / _TERMS_SCALE),
        idf * is_bigram,
        idf * is_exact,
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _places(question: Question) -> Rows:
    """Where in the question each term's first syllable stands, 0-1; a half where that is not known."""
    syllables = [term for term in question.terms if "_" not in term and not term.startswith("=")]
    last = max(1, len(syllables) - 1)
    places = {syllable: at / last for at, syllable in enumerate(syllables)}
    firsts = (fold(term.removeprefix("=")).split("_")[0] for term in question.terms)
    return np.array([places.get(first, 0.5) for first in firsts], np.float32)
