"""Vietnamese as it is typed: one spelling for each syllable, with and without diacritics."""

import re
import unicodedata
from functools import lru_cache

UPPER = "".join(filter(str.isupper, map(chr, range(ord("A"), ord("ỹ") + 1))))
"""Every capital letter of Vietnamese and its neighbours, for character classes."""

_MARKS = re.compile(r"[\u0300-\u036f]")
_SYLLABLE = re.compile(r"\w+(?:[.,]\d+)*")

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
_TONE_PLACE = re.compile(rf"(?<!q)({'|'.join(_TONE_PAIRS)})(?!\w)")


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
    plain = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return plain.replace("đ", "d").replace("ð", "d")


def syllables(text: str) -> list[str]:
    """The written syllables and numbers of `text`, in order, canonical; `1.034` and `46,04` stay whole."""
    return _SYLLABLE.findall(canonical(text))


def folded_syllables(text: str) -> list[str]:
    """The written syllables and numbers of `text`, in order, folded."""
    return [_fold_syllable(syllable) for syllable in _SYLLABLE.findall(nfc(text))]


# The same few thousand syllables come again and again.
_fold_syllable = lru_cache(1 << 15)(fold)
