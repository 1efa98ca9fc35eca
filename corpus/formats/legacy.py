"""Vietnamese typed for the fonts before Unicode (VNI, TCVN3): recognised, never guessed into Unicode."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from corpus.text.vietnamese import Memo

_VOWELS = "aăâeêioôơuưy"
_MARKED = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
# The code points at which TCVN3 (also called ABC) fonts draw the letters of _MARKED; plain letters stay.
_TCVN3_CODES = "aµ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®eÌÎÏÐÑªÒÓÔÕÖi×ØÜÝÞoßáâãä«åæçèé¬êëìíîuïñòóô\u00adõö÷øùyúûüýþ"
_TCVN3 = {code: letter for code, letter in zip(_TCVN3_CODES, _MARKED, strict=True) if code != letter}
_TCVN3 |= dict(zip("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ", strict=True))

# VNI writes the bare vowel and then a mark that is a letter of its own.
_VNI_SINGLE = dict(zip("ñíìæóòîôö", "đíìỉĩịỵơư", strict=True))
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_MARKS = (
    _VNI_TONES
    | {code: "\u0302" + tone for code, tone in _VNI_CIRCUMFLEX.items()}
    | {code: "\u0306" + tone for code, tone in _VNI_BREVE.items()}
)
_VNI_PAIR = re.compile(r"([aeouyôö])([ùøûõïâáàåãäêéèúüë])")

_SYLLABLE = re.compile(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?[{_VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?"
)
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_BLOCK = re.compile(r".{1,10000}\S*", re.DOTALL)  # so many characters and the rest of the last word
_MAX_WORD_CHARS = 40
_PUNCTUATION = "\"'“”‘’().,;:!?…-–/[]<>|*"
_MAX_WORDS = 2_000
_MIN_WORDS = 3
_MODERN_TIMES = 3
_MIN_SHARE, _MAX_UNICODE_SHARE = 0.7, 0.5
_SHOWN = {"VNI": "VNI", "TCVN3": "TCVN3 (ABC)"}


def legacy_encoding(text: str) -> str | None:
    """The encoding, VNI or TCVN3, as which alone the letters of `text` make Vietnamese words."""
    if _is_unicode(text):
        return None
    words = accented_words(text)
    if len(words) < _MIN_WORDS or vietnamese_share(words) > _MAX_UNICODE_SHARE:
        return None
    read_as = {"VNI": [_from_vni(word) for word in words], "TCVN3": [_from_tcvn3(word) for word in words]}
    best = max(read_as, key=lambda name: vietnamese_share(read_as[name]))
    return best if vietnamese_share(read_as[best]) >= _MIN_SHARE else None


def legacy_reason(encoding: str) -> str:
    """Why text in this legacy encoding is refused, and what to do about it."""
    name = _SHOWN[encoding]
    return f"text in the old {name} encoding; convert it to Unicode first (UniKey Toolkit: {name} to Unicode)"


def vietnamese_share(words: Sequence[str]) -> float:
    """The share of `words` that are spelled as Vietnamese syllables are; 0 of none."""
    return sum(map(_SYLLABLES.__getitem__, words)) / len(words) if words else 0.0


def accented_words(text: str) -> list[str]:
    """The first 2,000 words of `text` that are not ASCII alone, nor marks alone, without the punctuation around them."""
    beyond = (word for block in _BLOCK.finditer(text) for word in block[0].split() if not word.isascii())
    stripped = (word[:_MAX_WORD_CHARS].strip(_PUNCTUATION) for word in beyond)
    lettered = (word for word in stripped if not word.isascii() and any(map(str.isalpha, word)))
    return list(islice(lettered, _MAX_WORDS))


def _is_unicode(text: str) -> bool:
    """Whether more than every third character beyond ASCII is one of those that no font before Unicode has:
    ă, đ, ơ, ư and the letters from ạ to ỹ. It takes no time, and is so of nearly all Vietnamese text.
    """
    high_bytes = text.encode("utf-16-le", "surrogatepass")[1::2]
    modern = high_bytes.count(0x01) + high_bytes.count(0x1E)
    return _MODERN_TIMES * modern > len(text) - len(text.encode("ascii", "ignore"))


def _is_syllable(word: str) -> bool:
    spread = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _TONES.sub("", spread))
    return len(_TONES.findall(spread)) <= 1 and bool(_SYLLABLE.fullmatch(bare))


_SYLLABLES = Memo(_is_syllable)


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(char, char) for char in word)


def _from_vni(word: str) -> str:
    lowered = word.lower()
    paired = _VNI_PAIR.sub(lambda pair: _single(pair[1]) + _VNI_MARKS[pair[2]], lowered)
    return unicodedata.normalize("NFC", "".join(_single(char) for char in paired))


def _single(char: str) -> str:
    return _VNI_SINGLE.get(char, char)
