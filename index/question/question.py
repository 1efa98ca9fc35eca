"""What a question asks for: its terms, what each weighs, and what kind of answer would do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.text.forms import either_spelling
from corpus.text.vietnamese import fold, folded_form, folded_syllables, nfc, syllables
from index.question.documents import document_terms, named_documents, without_dates
from index.question.expected import Expected
from index.question.frequencies import Frequencies
from index.question.initials import initials, is_abbreviation
from index.question.numbers import OtherTerms, other_numbers
from index.question.terms import Abbreviations, WeightedTerm, folded_terms, terms
from index.question.times import Period, periods

Weights = NDArray[np.float32]
Mask = NDArray[np.bool_]

# Words that ask, greet or bind, folded: they stand in a question whether or not its answer has them.
_ASKING = frozenset(
    "ai gi nao la co khong duoc cac nhung cua va cho minh hoi xin a nhe vay thi bao nhieu khi o dau the sao "
    "vi tai may ma ha u di voi ve nhu bang biet em anh chi ban oi dum giup noi toi lam ko k dc z j hay".split()
)
_PER_CENT = frozenset({"phan", "tram"})
"""They ask as well where a share is asked for: any has them."""
_HOW_MUCH = re.compile(r"\b(?:bao nhieu|may) phan tram\b")
_ASKING_WEIGHT = 0.15
_LEAST_WEIGHT = 1e-6
_OTHER_FORM_WEIGHT = 0.7

_NUMBER_WORDS = r"\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram|nghin|trieu|ty|van)"
_HOW_MANY = re.compile(
    r"(?:\b(?:bao nhieu|may|bn)|^(?:tong )?so luong|^(?:tong )?so(?= (?!dien|hieu|nha|tai|phan|lieu|may|bao)))\s+([a-z]+)(?:\s+([a-z]+))?"
)
_NOUN_CHARS = 40  # between "số tổ chức", the rest of the noun included, and the figure
_WORD = re.compile(r"\w+(?:[.,]\d+)*|[.?!:…]")
_FIGURE = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Question:
    """A question made ready for search.

    `terms` are its folded syllables and bigrams, abbreviations spelled out, and as `=đảng` its syllables as
    written, each once and in order; written without diacritics, it has no terms of the latter kind. Of shape
    (len(terms),) and each summing up to 1: `weights`, of syllables and bigrams by their background idf, and
    `syllable_shares`, `bigram_shares`, `exact_shares`, of each kind alone (the last
    is the first where there are none). `idf` is the background one; `is_asking`, `is_name` and `is_figure` tell the
    words that only ask or bind, the syllables of names, and the figures.
    `others` are terms that say the same as one of `terms`.
    `abbreviations` are those of `terms` that the corpus does not spell out, `documents` and `periods` those
    that it names. `counted` matches, in a folded sentence, a number of what it asks "how many" of, and is None
    where it asks no such thing; `expected` is what an answer must hold.
    """

    text: str
    keyword_terms: tuple[WeightedTerm, ...]
    terms: tuple[str, ...]
    weights: Weights
    syllable_shares: Weights
    bigram_shares: Weights
    exact_shares: Weights
    idf: Weights
    is_asking: Mask
    is_name: Mask
    is_figure: Mask
    others: tuple[OtherTerms, ...]
    abbreviations: frozenset[str]
    documents: frozenset[str]
    periods: tuple[Period, ...]
    counted: re.Pattern[str] | None
    expected: Expected

    @classmethod
    def parse(cls, text: str, *, frequencies: Frequencies, abbreviations: Abbreviations) -> Self:
        text = nfc(text)
        folded = " ".join(folded_syllables(text))
        is_plain = folded_syllables(text) == syllables(text)
        # An abbreviation is written in so many ways that only its folded long form counts.
        words = (
            word
            for word in syllables(text)
            if not (abbreviations.is_known(word) or is_abbreviation(fold(word)))
        )
        exact = () if is_plain else dict.fromkeys(f"={word}" for word in words)
        content = (*abbreviations.spelled_terms(text), *exact)
        folded_content = [fold(term.removeprefix("=")) for term in content]
        asking = _ASKING | _PER_CENT if _HOW_MUCH.search(folded) else _ASKING
        is_asking = np.array(
            [all(part in asking for part in term.split("_")) for term in folded_content], np.bool_
        )
        idf = frequencies.idfs(folded_content)
        weights = idf * np.where(is_asking, np.float32(_ASKING_WEIGHT), np.float32(1))
        is_bigram = np.array(["_" in term for term in content], np.bool_)
        is_exact = np.array([term.startswith("=") for term in content], np.bool_)
        is_syllable = ~is_bigram & ~is_exact
        written = is_exact if exact else is_syllable
        names, present = _names(text), frozenset(content)
        return cls(
            text,
            tuple(_keyword_terms(text, abbreviations)),
            content,
            _shares(weights * ~is_exact),
            _shares(weights * is_syllable),
            _shares(weights * is_bigram),
            _shares(weights * written),
            idf,
            is_asking,
            is_syllable & np.array([term in names for term in content], np.bool_),
            is_syllable & np.array([_FIGURE.fullmatch(term) is not None for term in content], np.bool_),
            tuple(dict.fromkeys(other for other in _others(text) if other.term in present)),
            frozenset(filter(is_abbreviation, content)),
            frozenset(document_terms(without_dates(text))),
            periods(text),
            _counted(folded),
            Expected.of(text),
        )


def _keyword_terms(text: str, abbreviations: Abbreviations) -> list[WeightedTerm]:
    own = dict.fromkeys(terms(text), 1.0)
    names = {
        f"~{initials([*syllable])}": 1.0 for syllable in folded_syllables(text) if is_abbreviation(syllable)
    }
    others = [term for form in abbreviations.other_forms(text) for term in folded_terms(form)]
    others += [term for other in _other_numbers(text) for term in other.said_by]
    weights = dict.fromkeys(others, _OTHER_FORM_WEIGHT) | names | own
    return [WeightedTerm(term, weight) for term, weight in weights.items()]


def _others(text: str) -> Iterator[OtherTerms]:
    """What says the same as numbers, and as all the words that name a document."""
    yield from _other_numbers(text)
    written: dict[str, list[str]] = {}
    for word in dict.fromkeys(syllables(text)):
        written.setdefault(folded_form(word), []).append(f"={word}")
    for document, words in named_documents(without_dates(text)):
        folded = folded_terms(words)
        exact = (term for form in dict.fromkeys(folded) for term in written.get(form, ()))
        yield from (OtherTerms(term, (document,)) for term in (*folded, *exact))


def _other_numbers(text: str) -> Iterator[OtherTerms]:
    return other_numbers(folded_syllables(text), syllables(text))


def _shares(weights: Weights) -> Weights:
    return weights / max(float(weights.sum()), _LEAST_WEIGHT)


def _counted(folded: str) -> re.Pattern[str] | None:
    asked = _HOW_MANY.search(folded)
    if asked is None or asked[1] in _ASKING:
        return None
    if asked[1] == "phan":
        return re.compile(r"\d\s*%|phan tram")
    noun = asked[1] if asked[2] is None or asked[2] in _ASKING else rf"{asked[1]}\W+{asked[2]}"
    noun = either_spelling(noun)
    return re.compile(
        rf"(?:\d[\d.,]*|{_NUMBER_WORDS})\W+(?:\w+\W+)?{noun}\b|\bso (?:luong )?{noun}\b\D{{0,{_NOUN_CHARS}}}\d"
    )


def _names(text: str) -> frozenset[str]:
    """The syllables of names, folded: written with a capital, and not only because a sentence begins there."""
    words = ["?", *_WORD.findall(text), "?"]
    return frozenset(
        folded_form(word)
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
        if word[0].isupper() and (before not in ".?!:…" or after[0].isupper())
    )
