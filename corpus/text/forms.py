"""One form for each word and each figure, of the several in which they are written.

Schools and papers differ over i and y ("lí lịch", "lý lịch"; "bác sỹ", "bác sĩ"), over what stands between the digits
of a figure ("1.250.000", "1,250,000", "1250000") and of a telephone number, and over what is raised ("km²", "km2").
Terms are compared in these forms; whatever is shown stays as it was written.
"""

import re

TOKEN = re.compile(r"10\^\d+|(?i:[cdhkm]?m)\^[23](?!\w)|\w+(?:[.,]\d+)*")
"""A written syllable, a figure with all its digits, or a unit with its power."""
PERCENT = "%"
"""What stands for "phần trăm"."""

# The commoner spelling of a syllable that ends in either letter: quy, hy, ky, ly, my, ty, but si.
_EITHER = re.compile(r"(qu|[hklmst])([iìíỉĩịyỳýỷỹỵ])")
_TO_Y, _TO_I = str.maketrans("iìíỉĩị", "yỳýỷỹỵ"), str.maketrans("yỳýỷỹỵ", "iìíỉĩị")

# The first group of a grouped figure has no zero before it, as what is written after a whole number may have. Two
# digits after one comma are a decimal, and so are three: only more such groups are none.
_BY_STOPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_BY_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TELEPHONE = re.compile(r"0\d[\d._]*")
_TELEPHONE_DIGITS = (10, 11)

_AREA = re.compile(r"[cdhkm]?m[²³]")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER = re.compile(r"10([⁰¹²³⁴-⁹]+)")

_GAP = r"(?:[ .\u00a0]| ?[-–] ?)"
# The zero first, and what is before it after: found several times as fast.
_IN_GROUPS = re.compile(
    rf"0(?<![\w.,]0)(?:\d{{2,3}}(?:\) ?|{_GAP})(?:\d{{3,4}}{_GAP}?\d{{3,4}})|\d{{3}}(?:{_GAP}\d\d){{3}})(?!\w|[.,]\d)"
)
_NO_DIGIT = re.compile(r"\D")


def one_form(token: str) -> str:
    """The one form of a canonical or folded syllable, or of a figure or unit, as `TOKEN` finds them.

    Folded, the form of a syllable is that of the folded one. A figure of four digits that would be a year keeps its
    stop: 2.023 members are not the year 2023.
    """
    if spelled := _EITHER.fullmatch(token):
        onset, vowel = spelled.groups()
        return onset + vowel.translate(_TO_I if onset == "s" else _TO_Y)
    if token[0].isdigit():
        return _figure(token)
    return token.replace("^", "").translate(_RAISED) if "^" in token or _AREA.fullmatch(token) else token


def either_spelling(folded: str) -> str:
    """A pattern for the folded words of `folded`, each in both of its spellings."""
    return re.sub(r"\b(qu|[hklmst])[iy]\b", r"\1[iy]", folded)


def joined(text: str) -> str:
    """`text` with `_` in each gap between the digits of a telephone number, for these to be one token: as long."""
    return _IN_GROUPS.sub(_join, text) if "0" in text else text


def _join(number: re.Match[str]) -> str:
    return _NO_DIGIT.sub("_", number[0]) if _is_telephone(_NO_DIGIT.sub("", number[0])) else number[0]


def _figure(token: str) -> str:
    if _BY_STOPS.fullmatch(token):
        plain = token.replace(".", "")
        return token if _YEAR.fullmatch(plain) else plain
    if _BY_COMMAS.fullmatch(token):
        return token.replace(",", "")
    if _TELEPHONE.fullmatch(token) and _is_telephone(digits := _NO_DIGIT.sub("", token)):
        return digits
    if power := _POWER.fullmatch(token):
        return f"10^{power[1].translate(_RAISED)}"
    return token


def _is_telephone(digits: str) -> bool:
    return len(digits) in _TELEPHONE_DIGITS
