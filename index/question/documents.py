"""Numbers of official documents, however they are asked for: `126-QĐ/TW`, "quy định 126", "QD126"."""

import re
from collections.abc import Iterator

from corpus.text.vietnamese import fold

# The code of each kind of document (Decree 30/2020/NĐ-CP, Guideline 36-HD/VPTW), folded.
_CODES = {
    "quy dinh": "qd",
    "qui dinh": "qd",
    "quyet dinh": "qd",
    "nghi quyet": "nq",
    "chi thi": "ct",
    "ket luan": "kl",
    "huong dan": "hd",
    "ke hoach": "kh",
    "thong bao": "tb",
    "cong van": "cv",
    "chuong trinh": "ctr",
    "to trinh": "ttr",
    "bao cao": "bc",
    "thong tu": "tt",
    "thong tri": "tt",
    "nghi dinh": "nd",
    "quy che": "qc",
    "qui che": "qc",
    "de an": "da",
}
_ANY_CODE = "|".join(sorted(set(_CODES.values()), key=len, reverse=True))
_CLEAR_CODE = "qd|nq|ct|kl|hd"
"""Codes that are no words when typed without diacritics, so that a space beside the number will do."""

_NUMBER = r"(?<![\d/.,])\b0*(?P<number>\d{1,5})"
_LONE_NUMBER = r"0*(?!(?:19|20)\d\d\b)(?P<number>\d{1,5})\b(?![.,]\d)"
# What follows the number of a document; after "kế hoạch 5", as after any count, comes what is counted.
_NOT_COUNTED = (
    r"(?=\s*(?:$|[^\w\s]|\d|(?:nam\s+(?:19|20)\d\d|cua|ve|do|la|ngay|quy|nay|nao|ai|co|gom|noi|duoc|ap|o|trong"
    r"|tai|va|thi|khong|ra|ban|ky|nham|voi|den|thuoc|cho|the|yeu|bao|ma|gi|ghi|huong|cam|tw|duk)\b))"
)
_NUMBER_FIRST = (
    re.compile(rf"{_NUMBER}\s*[-–/]\s*(?P<code>{_ANY_CODE})\b"),
    re.compile(rf"{_NUMBER}/(?:19|20)\d\d/(?P<code>{_ANY_CODE})\b"),
    re.compile(rf"(?<![\d/.,])\b0*(?!(?:19|20)\d\d)(?P<number>\d{{1,5}})\s*(?P<code>{_CLEAR_CODE})\b"),
)
_CODE_FIRST = (
    re.compile(rf"\b(?P<code>{_CLEAR_CODE})\s*{_LONE_NUMBER}"),
    re.compile(
        rf"\b(?P<code>{'|'.join(_CODES)}|{_ANY_CODE})(?:[-–]|\s+so:?)\s*0*(?P<number>\d{{1,5}})\b(?![.,]\d)"
    ),
    re.compile(rf"\b(?P<code>{'|'.join(_CODES)}|{_ANY_CODE})\s+{_LONE_NUMBER}{_NOT_COUNTED}"),
)
_PERHAPS_COUNTED = (re.compile(rf"\b(?P<code>{'|'.join(_CODES)}|{_ANY_CODE})\s+{_LONE_NUMBER}"),)

# Most texts name no document. Whether one could be there is quickly seen at their few numbers.
_CODE_AFTER_NUMBER = re.compile(rf"\d\s*(?:[-–/]\s*)?(?:{_ANY_CODE})\b")
# Backwards, as digits are few: a code, and what may stand between it and its number.
_CODE_BEFORE_NUMBER = re.compile(
    rf"\d\s*:?(?:os)?\s*[-–]*(?:{'|'.join(code[::-1] for code in (*_CODES, *set(_CODES.values())))})"
)

_DATE = re.compile(r"\b\d{1,2}([-/.])\d{1,2}\1\d{4}\b")


def without_dates(text: str) -> str:
    """`text` with a blank for each date: "hai quy định 20-12-2021" names no document 20."""
    return _DATE.sub(" ", text)


def document_terms(text: str) -> list[str]:
    """A term such as `#126_qd` for each document that `text` names, each once, in any of the usual forms."""
    return list(dict.fromkeys(term for term, _ in named_documents(text)))


def perhaps_named(text: str) -> frozenset[str]:
    """As `document_terms`, and also for what may be a count: "kế hoạch 5 năm", "đề án 165 được"."""
    folded = fold(text)
    return frozenset(
        _term(found) for form in _forms(folded, _PERHAPS_COUNTED) for found in form.finditer(folded)
    )


def named_documents(text: str) -> Iterator[tuple[str, str]]:
    """The term of a document and, folded, the words that name it, for each place in `text` where these do."""
    folded = fold(text)
    for form in _forms(folded):
        for found in form.finditer(folded):
            yield _term(found), found[0]


def _term(found: re.Match[str]) -> str:
    return f"#{found['number']}_{_CODES.get(found['code'], found['code'])}"


def _forms(folded: str, others: tuple[re.Pattern[str], ...] = ()) -> Iterator[re.Pattern[str]]:
    """The forms, with `others`, in which `folded` may name a document; in any other it names none."""
    if _CODE_AFTER_NUMBER.search(folded):
        yield from _NUMBER_FIRST
    if _CODE_BEFORE_NUMBER.search(folded[::-1]):
        yield from _CODE_FIRST + others
