"""Raised and lowered characters in a line of plain text: note marks, exponents, ordinals; never digit against digit."""

import re

_DIGITS = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmµhn]?m|[kdcm]?l|s|ha|mc|[a-zA-Zπθλρσφω])$")
_POWER_OF_TEN = re.compile(r"(?<!\d)10$")
_LONG_FIGURE = re.compile(r"\d[\d.,]*\d\d$")
_NUMBER = re.compile(r"[-−+]?\d{1,3}")
_NOTE_MARK = re.compile(r"\d{1,3}")
_BRACKETED_MARK = re.compile(r"[\[(](\d{1,3})[\])]")
_DEGREE = re.compile(r"[0oºО]")
_DEGREE_FOLLOWS = re.compile(r"\s?[CFK]\b")


def raised(before: str, text: str, after: str = "", *, notes: frozenset[str] = frozenset()) -> str:
    """What stands for `text`, set above the line between `before` and `after`.

    A number is `[n]` at the start of a line, where `notes` names a note of that number or where it follows a word, a stop or a
    bracket, or a figure too long to be a base; `²` or `^-3` where it follows a unit, a single letter or a
    short figure. Anything else stays as it is,
    "th" of "20th" for one, with `^` where it would run into what it is the power of.
    """
    mark = text.strip()
    base = before.rstrip() if text[:1].isspace() else before
    if bracketed := _BRACKETED_MARK.fullmatch(mark):
        return f"[{bracketed[1]}]"
    if _DEGREE.fullmatch(mark) and base[-1:].isdigit() and _DEGREE_FOLLOWS.match(after):
        return "°"
    if _NOTE_MARK.fullmatch(mark) and not base.strip():
        return f"[{mark}] "
    if _NUMBER.fullmatch(mark):
        if _is_note(base, mark, notes):
            return f"[{mark}]"
        return _power(base, mark)
    if len(mark) == 1 and mark.isalpha() and re.search(r"(?<![^\W_])[^\W\d_]$", base):
        return _power(base, mark)
    if "," in mark and all(_NOTE_MARK.fullmatch(part.strip()) for part in mark.split(",")):
        return "".join(f"[{part.strip()}]" for part in mark.split(","))
    return text


def lowered(before: str, text: str) -> str:
    """What stands for `text`, set below the line: as it is, but `10_2` between figures."""
    return f"_{text}" if before[-1:].isdigit() and text[:1].isdigit() else text


def _is_note(before: str, mark: str, notes: frozenset[str]) -> bool:
    if not _NOTE_MARK.fullmatch(mark) or not before:
        return False
    if _POWER_OF_TEN.search(before):
        return False
    if _UNIT.search(before):
        return mark in notes and mark not in "23"
    # nobody writes the first power
    return mark in notes or mark == "1" or not before[-1].isdigit() or bool(_LONG_FIGURE.search(before))


def _power(before: str, mark: str) -> str:
    if len(mark) <= 2 and not before[-1:].isdigit() and mark.translate(_DIGITS) != mark:
        return mark.translate(_DIGITS)
    return f"^{mark}"
