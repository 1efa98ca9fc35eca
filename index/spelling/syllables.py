"""The syllables of Vietnamese as they are written: their parts, their tones, every one that can be."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from corpus.text.vietnamese import canonical, fold, nfc

TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")
_STOPS = ("c", "ch", "p", "t")
_STOPPED = (1, 5)
"""The tones, by their places in `TONES`, of a syllable that ends in a stop."""

_ONSET = re.compile(r"(?:ngh|ng|nh|ch|gh|gi(?=[aăâeêioôơuư])|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?")
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oan oang oanh oao oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong "
    "op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut "
    "uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y ych yêm yên yêng yêt yêu ynh yt"
).split()
_IS_RIME = frozenset(_RIMES)
_RIMES_BY_FOLDED: Mapping[str, list[str]] = defaultdict(list)
for _rime in _RIMES:
    _RIMES_BY_FOLDED[fold(_rime)].append(_rime)


@lru_cache(maxsize=4096)
def spellings(folded: str) -> tuple[str, ...]:
    """Every syllable that may be written and is `folded` without its diacritics, canonical."""
    onset, rime = _parts(folded)
    return tuple(
        toned(start + shaped, tone)
        for shaped in _RIMES_BY_FOLDED.get(rime, ())
        for start in ((onset, "đ") if onset == "d" else (onset,))
        for tone in range(len(TONES))
        if is_written(start + shaped, tone)
    )


def diacritics_off(form: str, typed: str) -> int:
    """How many diacritics one has and the other has not, wherever the tone of `typed` may stand."""
    marks = _marks(form)
    return min(len(marks ^ _marks(typed)), len(marks ^ _marks(canonical(typed))))


def _parts(syllable: str) -> tuple[str, str]:
    onset = _ONSET.match(syllable)
    end = onset.end() if onset else 0
    return syllable[:end], syllable[end:]


def is_written(syllable: str, tone: int) -> bool:
    """Whether a syllable, given without its tone, can have the one in this place of `TONES`."""
    rime = _parts(syllable)[1]
    return rime in _IS_RIME and (tone in _STOPPED or not rime.endswith(_STOPS))


def toned(syllable: str, tone: int) -> str:
    """With the mark of the tone on a shaped vowel, on the one before a last consonant, or on the first of two."""
    onset, rime = _parts(syllable)
    vowels = [at for at, letter in enumerate(rime) if letter in VOWELS]
    shaped = [at for at in vowels if rime[at] in _SHAPED]
    is_open = len(vowels) == len(rime)
    at = shaped[-1] if shaped else vowels[len(vowels) // 3 if is_open else -1]
    return canonical(onset + nfc(rime[: at + 1] + TONES[tone]) + rime[at + 1 :])


@lru_cache(maxsize=4096)
def _marks(text: str) -> frozenset[str]:
    """The diacritics of `text`, each with its letter."""
    letters = (unicodedata.normalize("NFD", letter).replace("đ", "dđ") for letter in text.lower())
    return frozenset(letter[0] + mark for letter in letters for mark in letter[1:])
