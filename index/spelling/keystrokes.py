"""Words that stand as the keys that were to write them, for want of a keyboard program."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.text.vietnamese import fold
from index.spelling.english import may_be_keys
from index.spelling.language import Language
from index.spelling.syllables import VOWELS
from index.spelling.telex import decode, decode_any
from index.spelling.words import MIN_LETTERS, Word, bigrams


def decoded(words: Sequence[Word], unknown: Collection[int], *, language: Language) -> list[Word]:
    """The words, and those decoded that are keystrokes; if several are, so may be the others.

    English words are where others are that are none.
    """
    maybe = {at: words[at].retyped(text) for at in unknown if (text := decode(words[at].raw))}
    lost = language.unknown([*maybe.values()])
    sure = {at: word for place, (at, word) in enumerate(maybe.items()) if place not in lost}
    if not any(may_be_keys(word.raw) for word in sure.values()):
        return list(words)
    too = {
        at: word
        for at in range(len(words))
        if at not in unknown and (word := decoded_too(words, at, language=language))
    }
    strong = [at for at in sure if _is_strong(sure[at])]
    is_telex = any(word.raw.isalpha() for word in sure.values())
    if not (sure and len(sure | too) > 1 and (strong or is_telex)):
        return [sure[at] if at in strong else word for at, word in enumerate(words)]
    keyed = {at: _guessed(words[at], language=language) for at in unknown} | sure | too
    return [replace(keyed.get(at, word), is_plain=False) for at, word in enumerate(words)]


def decoded_too(words: Sequence[Word], at: int, *, language: Language) -> Word | None:
    """A known word that may be keystrokes as well: it is not where the corpus has it, which has the other more."""
    word, text = words[at], decode(words[at].raw)
    is_short = len(word.raw) < MIN_LETTERS and word.folded[0] not in VOWELS
    if text is None or is_short or not word.is_free:
        return None
    if any(map(language.count, bigrams(words, at, word.folded))):
        return None
    return word.retyped(text) if language.count(fold(text)) > language.count(word.folded) else None


def _guessed(word: Word, *, language: Language) -> Word:
    """An unknown word among keystrokes, without the keys that are in it: there may be a slip besides."""
    guess = word.retyped(decode_any(word.raw))
    return guess if language.count(guess.folded) or language.unknown([guess]) else word


def _is_strong(word: Word) -> bool:
    """Whether a decoded word is hardly anything else: one key more might be a plural or a number."""
    return any(map(str.isdigit, word.raw[:-1])) or len(word.raw) - len(word.typed) > 1
