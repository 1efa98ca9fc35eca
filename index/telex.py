"""Vietnamese syllables by the keys that write them: Telex (`ddangr vieen`) and VNI (`d9a3ng vie6n`).

A keyboard program makes `đảng viên` of them; where none runs, or it is off, the keys stand as they were typed.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

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

_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")
_STOPS = ("c", "ch", "p", "t")
_STOPPED = (1, 5)
"""The tones, by their places in `_TONES`, of a syllable that ends in a stop."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """What keys do: the place in `_TONES` of the tone that one adds, and what becomes of letters typed before."""

    tones: Mapping[str, int]
    shapes: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, tones: str, **shapes: str) -> Self:
        by_key = {key[-1]: dict(zip(pairs[::2], pairs[1::2], strict=True)) for key, pairs in shapes.items()}
        return cls({key: tone for tone, key in enumerate(tones, start=1)}, by_key)


_TELEX = _Keys.of("sfrxj", a="aâ", e="eê", o="oô", d="dđ", w="uưaăoơ")
_VNI = _Keys.of("12345", _6="aâeêoô", _7="uưoơ", _8="aă", _9="dđ")


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


def _read(word: str) -> tuple[str, list[int]]:
    """The letters that the keys of `word` write, and the tones that they add."""
    typed = canonical(word)
    keys = _VNI if any(map(str.isdigit, typed)) else _TELEX
    letters: list[str] = []
    tones: list[int] = []
    for key in typed:
        if key in keys.tones and not _VOWELS.isdisjoint(letters):
            tones.append(keys.tones[key])
        elif not _shape(letters, key, keys):
            letters.append("ư" if key == "w" else key)
    return re.sub("ươ$", "uơ", "".join(letters)), tones  # `thuở`, but `thương`


def _shape(letters: list[str], key: str, keys: _Keys) -> bool:
    """Lets `key` shape one of the letters before it, or both of `uo`; False where it shapes none."""
    for plain, shaped in keys.shapes.get(key, {}).items():
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
