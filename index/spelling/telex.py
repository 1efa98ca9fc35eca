"""Vietnamese at the keyboard: the keys that write it.

Of `ddangr vieen`, typed by Telex, or `d9a3ng vie6n`, by VNI, a keyboard program makes `đảng viên`; where none runs,
or it gives a word up for a slip in it, the keys stand as they were typed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.text.vietnamese import canonical, nfc
from index.spelling.syllables import TONES, VOWELS, is_written, toned


@dataclass(frozen=True, slots=True)
class _Keys:
    """What keys do: `tones` are those that add one, in the order of `TONES`; `shapes` gives for each of the others
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
    if len(tones) > 1 or not is_written(syllable, tone):
        return None
    written = toned(syllable, tone)
    return None if written == canonical(word) else written


def decode_any(word: str) -> str:
    """What the keys of `word` write, be it a syllable or not, in lower case and NFC."""
    letters, tones = _read(word)
    places = [at for at, letter in enumerate(letters, start=1) if letter in VOWELS]
    at = places[-1] if tones else 0
    return nfc(letters[:at] + "".join(TONES[tone] for tone in tones[:1]) + letters[at:])


def _read(word: str) -> tuple[str, list[int]]:
    """The letters that the keys of `word` write, and the tones that they add."""
    typed = canonical(word)
    keys = _VNI if any(map(str.isdigit, typed)) else _TELEX
    letters: list[str] = []
    tones: list[int] = []
    for key in typed:
        if key in keys.tones and not VOWELS.isdisjoint(letters):
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
