"""Vietnamese at the keyboard: the keys that write it, and the slips of the fingers.

Of `ddangr vieen`, typed by Telex, or `d9a3ng vie6n`, by VNI, a keyboard program makes `đảng viên`; where none runs,
or it gives a word up for a slip in it, the keys stand as they were typed.
"""

import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.vietnamese import canonical, fold, nfc

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

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "")
_BESIDE_EACH_OTHER = {
    frozenset(keys)
    for row, below in pairwise(_KEYBOARD)
    for keys in (*pairwise(row), *zip(row, below, strict=False), *zip(row[1:], below, strict=False))
}
_ALIKE = (("s", "x"), ("ch", "tr"), ("d", "gi"), ("gi", "r"), ("d", "r"), ("l", "n"))
_ALIKE_BOTH_WAYS = (*_ALIKE, *((other, one) for one, other in _ALIKE))
"""Beginnings that sound the same in one part of the country or another."""

# The cost of each kind of slip, in nats.
_SOUNDS_ALIKE, _DOUBLED, _SWAPPED, _BESIDE, _MISSED, _ADDED, _OTHER = 1.5, 2.0, 2.0, 3.0, 3.5, 5.0, 6.0
_MIN_LETTERS = 3
"""Of a word of no more letters too little is left to know it by when any of them may be wrong."""

_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")
_STOPS = ("c", "ch", "p", "t")
_STOPPED = (1, 5)
"""The tones, by their places in `_TONES`, of a syllable that ends in a stop."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """What keys do: `tones` are those that add one, in the order of `_TONES`; `shapes` gives for each of the others
    the letters that it may change and, behind each, what becomes of it.
    """

    tones: str
    shapes: Mapping[str, str]


_TELEX = _Keys("sfrxj", {"a": "aâ", "e": "eê", "o": "oô", "d": "dđ", "w": "uưaăoơ"})
_VNI = _Keys("12345", {"6": "aâeêoô", "7": "uưoơ", "8": "aă", "9": "dđ"})


def decode(word: str) -> str | None:
    """The syllable that the keys of `word` write, in lower case; None where they write none, or just `word`."""
    syllable, tones = _read(word)
    tone = tones[0] if tones else 0
    if len(tones) > 1 or not _is_written(syllable, tone):
        return None
    written = _toned(syllable, tone)
    return None if written == canonical(word) else written


def decode_any(word: str) -> str:
    """What the keys of `word` write, be it a syllable or not, in lower case and NFC."""
    letters, tones = _read(word)
    places = [at for at, letter in enumerate(letters, start=1) if letter in _VOWELS]
    at = places[-1] if tones else 0
    return nfc(letters[:at] + "".join(_TONES[tone] for tone in tones[:1]) + letters[at:])


@lru_cache(maxsize=4096)
def spellings(folded: str) -> tuple[str, ...]:
    """Every syllable that may be written and is `folded` without its diacritics, canonical."""
    onset, rime = _parts(folded)
    return tuple(
        _toned(start + shaped, tone)
        for shaped in _RIMES_BY_FOLDED.get(rime, ())
        for start in ((onset, "đ") if onset == "d" else (onset,))
        for tone in range(len(_TONES))
        if _is_written(start + shaped, tone)
    )


def diacritics_off(form: str, typed: str) -> int:
    """How many diacritics one has and the other has not, wherever the tone of `typed` may stand."""
    marks = _marks(form)
    return min(len(marks ^ _marks(typed)), len(marks ^ _marks(canonical(typed))))


@lru_cache(maxsize=4096)
def slips(folded: str) -> Mapping[str, float]:
    """What a folded word may have been meant for, one slip away, and the cost of the slip: -ln of how likely it is.

    All have a vowel. A word that has none may be one that lost it, if it is not too short to tell.
    """
    lost_vowel = _VOWELS.isdisjoint(folded)
    if lost_vowel and len(folded) <= _MIN_LETTERS:
        return {}
    costs: dict[str, float] = {}
    for other, cost in _slips(folded):
        if other != folded and not _VOWELS.isdisjoint(other) and len(other) > len(folded) * lost_vowel:
            costs[other] = min(cost, costs.get(other, cost))
    return costs


def _read(word: str) -> tuple[str, list[int]]:
    """The letters that the keys of `word` write, and the tones that they add."""
    typed = canonical(word)
    keys = _VNI if any(map(str.isdigit, typed)) else _TELEX
    letters: list[str] = []
    tones: list[int] = []
    for key in typed:
        if key in keys.tones and not _VOWELS.isdisjoint(letters):
            tones.append(keys.tones.index(key) + 1)
        elif not _shape(letters, keys.shapes.get(key, "")):
            letters.append("ư" if key == "w" else key)
    # `thương`, but `thuở`
    return re.sub("ươ$", "uơ", "".join(letters).replace("ưo", "ươ")), tones


def _shape(letters: list[str], shapes: str) -> bool:
    """Lets a key shape one of the letters before it, or both of `uo`; False where it shapes none."""
    for plain, shaped in zip(shapes[::2], shapes[1::2], strict=True):
        places = [
            at for at, letter in enumerate(letters) if letter == plain and letters[at - 1 : at] != ["q"]
        ]
        if not places or (plain == "d" and places != [0]):
            continue
        at = places[0] if plain == "u" else places[-1]
        letters[at] = shaped
        if shaped == "ư" and letters[at + 1 : at + 2] == ["o"]:
            letters[at + 1] = "ơ"
        return True
    return False


def _parts(syllable: str) -> tuple[str, str]:
    onset = _ONSET.match(syllable)
    end = onset.end() if onset else 0
    return syllable[:end], syllable[end:]


def _is_written(syllable: str, tone: int) -> bool:
    rime = _parts(syllable)[1]
    return rime in _IS_RIME and (tone in _STOPPED or not rime.endswith(_STOPS))


def _toned(syllable: str, tone: int) -> str:
    """With the mark of the tone on a shaped vowel, on the one before a last consonant, or on the first of two."""
    onset, rime = _parts(syllable)
    vowels = [at for at, letter in enumerate(rime) if letter in _VOWELS]
    shaped = [at for at in vowels if rime[at] in _SHAPED]
    is_open = len(vowels) == len(rime)
    at = shaped[-1] if shaped else vowels[len(vowels) // 3 if is_open else -1]
    return canonical(onset + nfc(rime[: at + 1] + _TONES[tone]) + rime[at + 1 :])


def _slips(folded: str) -> Iterator[tuple[str, float]]:
    for at, letter in enumerate(folded):
        before, after = folded[:at], folded[at + 1 :]
        nearby = before[-1:] + after[:1]
        if letter in nearby:
            yield before + after, _DOUBLED
        elif at:
            is_beside = any(frozenset((letter, other)) in _BESIDE_EACH_OTHER for other in nearby)
            yield before + after, _MISSED if is_beside else _ADDED
        if after:
            yield before + after[0] + letter + after[1:], _SWAPPED
        for other in string.ascii_lowercase:
            if frozenset((letter, other)) in _BESIDE_EACH_OTHER:
                yield before + other + after, _BESIDE
            elif len(folded) > _MIN_LETTERS:
                yield before + other + after, _OTHER
            yield before + other + letter + after, _MISSED
    yield from ((folded + other, _MISSED) for other in string.ascii_lowercase)
    for one, other in _ALIKE_BOTH_WAYS:
        if folded.startswith(one) and not folded.startswith(("ng", "nh")):
            yield other + folded.removeprefix(one), _SOUNDS_ALIKE


@lru_cache(maxsize=4096)
def _marks(text: str) -> frozenset[str]:
    """The diacritics of `text`, each with its letter."""
    letters = (unicodedata.normalize("NFD", letter).replace("đ", "dđ") for letter in text.lower())
    return frozenset(letter[0] + mark for letter in letters for mark in letter[1:])
