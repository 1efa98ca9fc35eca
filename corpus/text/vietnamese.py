"""Vietnamese as it is typed: one spelling for each syllable, with and without diacritics."""

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.text.forms import PERCENT, TOKEN, joined, one_form

Key = TypeVar("Key", bound=str | bytes)
Value = TypeVar("Value")

UPPER = "".join(filter(str.isupper, map(chr, range(ord("A"), ord("ỹ") + 1))))
"""Every capital letter of Vietnamese and its neighbours, for character classes."""

_MARKS = re.compile(r"[\u0300-\u036f]")

_STRUCTURE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)

# Tone marks of oa, oe and uy stand on either vowel ("hoà", "hòa"); the second place becomes the first,
# but not after q ("quý") nor before a final letter ("hoàn"), where only one spelling exists.
_TONES = ("àáảãạ", "èéẻẽẹ", "ỳýỷỹỵ")
_PLACED = {"o": "òóỏõọ", "u": "ùúủũụ"}
_TONE_PAIRS = {
    first + toned: _PLACED[first][tone] + plain
    for first, plain, series in (("o", "a", _TONES[0]), ("o", "e", _TONES[1]), ("u", "y", _TONES[2]))
    for tone, toned in enumerate(series)
}
# A form that begins with the letter, and looks before it after, is found several times as fast.
_TONE_PLACE = re.compile(
    rf"[ou](?<!q[ou])(?:(?<=o)[{_TONES[0]}{_TONES[1]}]|(?<=u)[{_TONES[2]}])(?!\w)",
)


def nfc(text: str) -> str:
    """`text` in composed form, the only one the corpus stores."""
    return unicodedata.normalize("NFC", text)


def canonical(text: str) -> str:
    """`text` in lower case, then NFC, with the tone on the first vowel of oa, oe and uy, and no eth for đ."""
    return _TONE_PLACE.sub(lambda match: _TONE_PAIRS[match[0]], nfc(text.lower()).replace("ð", "đ"))


def is_syllable(folded: str) -> bool:
    """Whether a folded word is built as Vietnamese syllables are, as `duong` is and `btv` is not."""
    return _STRUCTURE.fullmatch(folded) is not None


def fold(text: str) -> str:
    """`text` in lower case without diacritics, đ as d: what is left when it is typed on a plain keyboard."""
    encoded = _encode(text)
    return _fold_any(text) if encoded is None else _decode(encoded.translate(_FOLDED))


def syllables(text: str) -> list[str]:
    """The syllables and figures of `text`, in order, canonical, each in its one form: see `forms`.

    `1.034` becomes `1034`, `46,04` stays whole, and `%` is the syllables that it stands for.
    """
    return list(chain.from_iterable(map(_SYLLABLES.__getitem__, words(text))))


def folded_syllables(text: str) -> list[str]:
    """The syllables and figures of `text`, in order, folded, each in its one form."""
    encoded = _encode(joined(text))
    if encoded is None:
        return list(folded_word_syllables(joined(text)))
    return list(
        chain.from_iterable(map(_FOLDED_SYLLABLES.__getitem__, _split(encoded.translate(_FOLDED_WORDS))))
    )


def first_letters(text: str) -> tuple[bytes, bytes] | None:
    """Of all words and marks of `text` the first letter, folded, w as u, or "(" or "."; and a 1 where it is a capital.

    Digits are as blanks. None for a text with characters that are rarely met.
    """
    encoded, lowered = _encode(text), text.lower()
    if encoded is None or len(lowered) != len(text):
        return None
    signs = np.frombuffer(b" " + encoded.translate(_SIGNS), np.uint8)
    is_letter = (signs >= ord("a")) | (signs == ord("_"))
    starts = np.flatnonzero((signs[1:] != _BLANK) & ~(is_letter[1:] & is_letter[:-1]))
    is_capital = np.frombuffer(text.encode("utf-16-le"), np.uint16) != np.frombuffer(
        lowered.encode("utf-16-le"), np.uint16
    )
    return signs[1:][starts].tobytes(), is_capital[starts].tobytes()


def names_in_letters(texts: Sequence[str]) -> list[list[str] | None]:
    """Of each run of words of a text, a blank between any two, that has at least two capitals: the first letters of its
    words from the first capital on, folded, as capitals where they are.

    None for a text with characters that are rarely met. Many texts in one go are read much faster than one by one.
    """
    encoded = [own if (own := _encode(text)) and len(own) == len(text) else None for text in texts]
    common = [own for own in encoded if own is not None]
    signs = np.frombuffer(b". " + b"\n".join(common).translate(_RUN_SIGNS), np.uint8)
    is_letter = signs >= ord("A")
    starts = np.flatnonzero(is_letter[2:] & ~is_letter[1:-1])
    written = "\n".join(text for text, own in zip(texts, encoded, strict=True) if own is not None)
    letters = signs[2:][starts] - _TO_CAPITAL * _capitals(written)[starts]
    is_next = is_letter[starts] & (signs[1:][starts] == _BLANK)
    words = np.stack([np.where(is_next, _BLANK, ord(".")), letters], axis=1).astype(np.uint8)
    read = words.tobytes().decode("ascii")
    ends = 2 * np.searchsorted(starts, np.cumsum([len(own) + 1 for own in common]))
    found = (read[start:end] for start, end in pairwise([0, *ends.tolist()]))
    return [None if own is None else _names_in(next(found)) for own in encoded]


def _capitals(text: str) -> NDArray[np.uint8]:
    """Of each character of `text` 1 if it is a capital."""
    both = (np.frombuffer(form.encode("utf-16-le"), np.uint16) for form in (text, text.lower()))
    return np.not_equal(*both).astype(np.uint8)


def _names_in(letters: str) -> list[str] | None:
    if _NO_ASCII in letters:
        return None
    return [name.replace(" ", "") for name in _NAMES.findall(letters)]


def folded_form(word: str) -> str:
    """What `folded_syllables` makes of one syllable or figure."""
    return _FORMS[fold(word)]


Word = bytes | str
"""A part of a text that may come again in any other: what `word_syllables` and `folded_word_syllables` read."""


def words(text: str) -> Sequence[Word]:
    """The parts of `text` whose syllables, one after the other, are its `syllables`, and folded, its
    `folded_syllables`.
    """
    text = joined(text)
    encoded = _encode(text)
    return [text] if encoded is None else _split(encoded.translate(_WORDS))


@lru_cache(1)  # the encoder asks for the words of what was just read
def words_of_each(texts: tuple[str, ...]) -> list[Sequence[Word]]:
    """The `words` of each text, but for marks without a syllable; much faster than one by one."""
    encoded = [_encode(joined(text)) for text in texts]
    common = [each for each in encoded if each is not None]
    blanks = _blank_marks(b"\n".join(common).translate(_WORDS))
    starts = np.frombuffer(b" " + blanks, np.uint8) != _BLANK
    first_of_word = np.flatnonzero(starts[1:] & ~starts[:-1])
    ends = np.searchsorted(first_of_word, np.cumsum([len(each) + 1 for each in common])).tolist()
    parts = blanks.split()
    found = (parts[start:end] for start, end in pairwise([0, *ends]))
    return [words(text) if each is None else next(found) for text, each in zip(texts, encoded, strict=True)]


def word_syllables(word: Word) -> tuple[str, ...]:
    """The canonical syllables and figures of one of the `words` of a text, each in its one form."""
    text = canonical(word if isinstance(word, str) else _decode(word))
    return tuple(map(_FORMS.__getitem__, TOKEN.findall(text.replace(PERCENT, " phần trăm "))))


def written_syllables(word: Word) -> list[str]:
    """The canonical syllables and figures of one of the `words` of a text, in the form in which they stand there."""
    return TOKEN.findall(canonical(word if isinstance(word, str) else _decode(word)))


def folded_word_syllables(word: Word) -> tuple[str, ...]:
    """The syllables and figures of one of the `words` of a text, folded, each in its one form."""
    text = nfc(word) if isinstance(word, str) else _decode(word)
    tokens = map(_fold_any, TOKEN.findall(text.replace(PERCENT, " phần trăm ")))
    return tuple(map(_FORMS.__getitem__, tokens))


class Memo(dict[Key, Value]):
    """`memo[key]` is `of(key)`, worked out once for keys that come again and again, as words do.

    Long keys are not kept, and all are forgotten when there are `KEPT`: no text fills the memory.
    """

    MAX_LENGTH = 32
    KEPT = 1 << 15

    def __init__(self, of: Callable[[Key], Value]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, key: Key) -> Value:
        value = self._of(key)
        if len(key) <= self.MAX_LENGTH:
            if len(self) >= self.KEPT:
                self.clear()
            self[key] = value
        return value


def _fold_any(text: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return plain.replace("đ", "d").replace("ð", "d")


# Nearly every text, once in lower case, is made of the characters below. As one byte for each of them it is
# folded and cut into words by `bytes.translate`, several times as fast as by Unicode's tables and `re`. All of
# them are composed, and each can be read without its neighbours; any other text goes the long way.
_LETTERS = "ăạảấầẩẫậắằẳẵặđẹẻẽếềểễệỉĩịọỏốồổỗộơớờởỡợụủũưứừửữựỳỵỷỹ"
_ASCII = "".join(map(chr, range(0x80)))
_LATIN_1 = "".join(char for char in map(chr, range(0xA0, 0x100)) if char == char.lower())
_NO_CHARACTER = "\ufffe"  # what `codecs` takes for a byte that stands for none
_PAGE = (_ASCII + _LATIN_1 + _LETTERS + "“”‘’–—…•−€").ljust(256, _NO_CHARACTER)
_BYTES = codecs.charmap_build(_PAGE)


def _encode(text: str) -> bytes | None:
    """`text` in lower case, a byte a character, or None when it has other characters."""
    try:
        return codecs.charmap_encode(text.lower(), "strict", _BYTES)[0]
    except UnicodeEncodeError:
        return None


def _decode(encoded: bytes) -> str:
    return codecs.charmap_decode(encoded, "strict", _PAGE)[0]


def _table(of: Callable[[str], str]) -> bytes:
    """For `bytes.translate`: each character of the page becomes the one that `of` makes of it."""
    return bytes(_PAGE.index(of(char)) for char in _PAGE)


def _word_part(char: str) -> str:
    return char if char in ".,^%" or TOKEN.match(char) else " "


def _sign(char: str) -> str:
    """A letter folded, "_" for one that is not as any of ASCII; a bracket, a blank or a full stop."""
    if not re.match(r"[^\W\d_]", char):
        return char if char == "(" else " " if re.match(r"[\s\d_]", char) else "."
    plain = _fold_any(char).replace("w", "u")
    return plain if plain in _ASCII else "_"


def _run_sign(char: str) -> str:
    """A letter folded, `_NO_ASCII` for one that is not as any of ASCII; a blank as it is, and a full stop for all else."""
    if not re.match(r"[^\W\d_]", char):
        return " " if char in " \u00a0" else "."
    plain = _fold_any(char)
    return plain if plain in _ASCII else _NO_ASCII


def _split(encoded: bytes) -> list[bytes]:
    return _blank_marks(encoded).split()


def _blank_marks(encoded: bytes) -> bytes:
    # a full stop or comma is part of a number only before a digit
    return encoded.replace(b", ", b"  ").replace(b". ", b"  ")


_BLANK = ord(" ")
_FOLDED = _table(_fold_any)
_WORDS = _table(_word_part)
_FOLDED_WORDS = _WORDS.translate(_FOLDED)
_SIGNS = _table(_sign)
_NO_ASCII = "{"
_RUN_SIGNS = _table(_run_sign)
_NAMES = re.compile(r"[A-Z](?: [a-z])*(?: [A-Z])(?: [A-Za-z])*")
_TO_CAPITAL = np.uint8(ord("a") - ord("A"))

_FORMS = Memo(one_form)
_SYLLABLES = Memo(word_syllables)
_FOLDED_SYLLABLES = Memo(folded_word_syllables)
