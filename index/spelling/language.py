"""What the corpus and Vietnamese at large know of words: whether they exist, follow each other, how they are spelled."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from math import exp, log

from corpus.text.forms import one_form
from corpus.text.vietnamese import Memo, fold, is_syllable
from index.builds.engine import Words
from index.question.frequencies import Frequencies
from index.question.initials import initials, is_abbreviation
from index.spelling.syllables import diacritics_off, spellings
from index.spelling.words import Word, bigrams

# Why a word follows another: as it does in the corpus, as it does in Vietnamese, or for itself alone.
_IN_CORPUS, _AT_LARGE, _ALONE, _UNHEARD_OF = 0.45, 0.45, 0.1, 1e-8
_BY_CHANCE = 0.5
"""Of the passages that have a pair, as many have it for no reason."""
_FEW, _FEW_AT_LARGE = 4, 2e-5
"""What follows a word that is in no more passages, or such a share of them, is hardly told by these."""
_WORDS_A_PASSAGE = 80
_ROUNDING = 1e-3

# The parts of words without the space between them: syllables, and from the corpus those that are none.
_MAX_SYLLABLE, _MIN_LETTERS_OF_FOREIGN = 7, 4


class Language:
    """The words of the corpus, and those of Vietnamese at large."""

    def __init__(self, keyword: Words, frequencies: Frequencies) -> None:
        self._keyword = keyword
        self._frequencies = frequencies
        self._idf_of_rare = {is_pair: frequencies.idf("_" * is_pair) for is_pair in (False, True)}

    def count(self, term: str) -> int:
        """In how many passages of the corpus the term stands."""
        return self._keyword.document_frequency(_TERMS[term])

    def shares(self, terms: Iterable[str]) -> dict[str, float]:
        """The share of passages at large that each term stands in; 0 where it is too rare to tell."""
        wanted = list(terms)
        idfs = self._frequencies.idfs([_TERMS[term] for term in wanted]).tolist() if wanted else []
        return {
            term: exp(-idf) if idf < self._idf_of_rare["_" in term] - _ROUNDING else 0.0
            for term, idf in zip(wanted, idfs, strict=True)
        }

    def unknown(self, words: Sequence[Word]) -> list[int]:
        """The places of the words that are nowhere, and no initials of a name of the corpus."""
        absent = {
            at: word.folded
            for at, word in enumerate(words)
            if word.is_looked_up and not self.count(word.folded)
        }
        shares = self.shares(absent.values())
        return [at for at, folded in absent.items() if not shares[folded] and not self._is_short(folded)]

    def doubtful(self, words: Sequence[Word], unknown: Collection[int]) -> list[int]:
        """The places of the words that exist but fit no neighbour, or have diacritics as no word has them."""
        pairs = {
            at: bigrams(words, at, word.folded)
            for at, word in enumerate(words)
            if word.is_looked_up and at not in unknown and not word.is_name
        }
        lone = {at: near for at, near in pairs.items() if near and not any(map(self.count, near))}
        shares = self.shares({pair for near in lone.values() for pair in near})
        return [
            at
            for at in pairs
            if words[at].is_malformed or (at in lone and not any(map(shares.__getitem__, lone[at])))
        ]

    def parts(self, folded: str) -> frozenset[str]:
        """The words that a word may be a run of: syllables, and from the corpus longer words as well."""
        ends = range(1, len(folded) + 1)
        pieces = {folded[start:end] for end in ends for start in range(max(end - _MAX_SYLLABLE, 0), end)}
        counts = {piece: self.count(piece) for piece in pieces if is_syllable(piece)}
        shares = self.shares(piece for piece, count in counts.items() if not count)
        foreign = {folded[:end] for end in ends} | {folded[end:] for end in ends}
        return frozenset(
            {piece for piece, count in counts.items() if count or shares[piece]}
            | {piece for piece in foreign if len(piece) >= _MIN_LETTERS_OF_FOREIGN and self.count(piece)}
        )

    def misfit(self, folded: str, typed: str) -> int:
        """By how many diacritics `typed` is off the nearest form of `folded` that the corpus has."""
        for off, form in sorted((diacritics_off(form, typed), form) for form in spellings(folded)):
            if self.count(f"={form}"):
                return off
        return diacritics_off("", typed)

    def spelled(self, folded: str, typed: str) -> str:
        """`folded` with the diacritics that were typed, or those of the likeliest form that the corpus has."""
        if fold(typed) == folded and not typed.isascii():
            return typed
        counts = {form: self.count(f"={form}") for form in spellings(folded)}
        forms = [form for form, count in counts.items() if count]
        return max(forms, key=lambda form: log(counts[form]) - diacritics_off(form, typed), default=folded)

    def chances(self, links: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], float]:
        """The logarithm of the chance that the second of two folded words follows the first, for each of `links`."""
        terms = {*chain.from_iterable(links), *map("_".join, links)}
        counts = {term: self.count(term) for term in terms}
        shares = self.shares(terms)
        passages = max(len(self._keyword), 1)

        def chance(before: str, word: str) -> float:
            pair = f"{before}_{word}"
            in_corpus = max(counts[pair] - _BY_CHANCE, 0) / (counts[before] + _FEW)
            at_large = shares[pair] / (shares[before] + _FEW_AT_LARGE)
            alone = (counts[word] / passages + shares[word]) / 2 / _WORDS_A_PASSAGE
            return log(_IN_CORPUS * in_corpus + _AT_LARGE * at_large + _ALONE * alone + _UNHEARD_OF)

        return {(before, word): chance(before, word) for before, word in links}

    def _is_short(self, folded: str) -> bool:
        """Whether a name of the corpus has these initials."""
        return is_abbreviation(folded) and self.count(f"~{initials([*folded])}") > 0


def _term(spelled: str) -> str:
    """The term of a syllable, a bigram or an exact syllable, be they in another spelling than that of terms."""
    exact = "=" * spelled.startswith("=")
    return exact + "_".join(part and one_form(part) for part in spelled.removeprefix("=").split("_"))


_TERMS = Memo(_term)
