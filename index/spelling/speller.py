"""A question as it was meant, its mistyped words mended."""

from corpus.text.vietnamese import nfc
from index.builds.engine import Words
from index.question.frequencies import Frequencies
from index.spelling.channel import Channel, Reading, kept
from index.spelling.english import is_english
from index.spelling.keystrokes import decoded
from index.spelling.language import Language
from index.spelling.viterbi import likeliest
from index.spelling.words import Word, cased, put_together, split

_MAX_CHARS = 500
_MAX_DOUBTED = 8
"""More words than this that are unknown or fit nowhere are another language, or none."""


class Speller:
    """Mends words that the corpus does not have, by those that it has."""

    def __init__(self, keyword: Words, frequencies: Frequencies) -> None:
        self._language = Language(keyword, frequencies)
        self._channel = Channel(self._language)

    def is_known(self, word: str) -> bool:
        """Whether the corpus or Vietnamese at large has `word`, however it is spelled, or a name of the corpus has
        these initials. What is no lone word, as a figure or a link, is not looked up, and known.
        """
        return not self._language.unknown(split(nfc(word)))

    def mend(self, question: str) -> str | None:
        """The question with its mistyped words mended, as it is shown to the person and asked; None where there is
        nothing to mend.

        A word that exists is changed only where it fits neither of its neighbours and another does; a figure, the
        number of a document, an abbreviation or a question in English never.
        """
        question = nfc(question)
        if len(question) > _MAX_CHARS:
            return None
        words = split(question)
        if is_english(words):
            return None
        unknown = self._language.unknown(words)
        if unknown:
            words = decoded(words, unknown, language=self._language)
            unknown = self._language.unknown(words)
        doubtful = self._language.doubtful(words, unknown)
        readings = [[kept(word, is_unknown=at in unknown)] for at, word in enumerate(words)]
        if len(unknown) + len(doubtful) <= _MAX_DOUBTED:
            for at in unknown:
                readings[at] += self._channel.instead(words[at])
            for at in doubtful:
                readings[at] += self._channel.fitting(words, at)
        chosen = likeliest(readings, language=self._language)
        texts = map(self._text, words, chosen, (as_typed for as_typed, *_ in readings))
        mended = put_together(question, words, list(texts))
        return None if mended == question else mended

    def _text(self, word: Word, reading: Reading, as_typed: Reading) -> str:
        """What stands in the mended question for `word`; what the corpus does not have stands for nothing."""
        if reading is as_typed or not any(map(self._language.count, reading.folded)):
            return cased(as_typed.typed[0], word.raw)
        spelled = map(self._language.spelled, reading.folded, reading.typed)
        return cased(" ".join(reading.folded if word.is_plain else spelled), word.raw)
