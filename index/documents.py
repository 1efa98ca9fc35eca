"""Numbers of official documents, however they are asked for: `126-QĐ/TW`, "quy định 126", "QD126"."""

import re
from collections.abc import Iterator

from corpus.vietnamese import fold

# The code of each kind of document (Decree 30/2020/NĐ-CP, Guideline 36-HD/VPTW), folded.
_CODES = {
    "quy dinh": "qd",
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
    "de an": "da",
}
_CODE = "|".join(sorted(set(_CODES.values()), key=len, reverse=True))
# The code of a đề án is also how "đã" is typed, so it takes a dash to be one: "năm 2023 đã" names nothing.
_LONE_CODE = "|".join(sorted(set(_CODES.values()) - {"da"}, key=len, reverse=True))
_NUMBER = r"(?<![\d/.,])\b0*(\d{1,5})"
_NUMBER_FIRST = re.compile(rf"{_NUMBER}(?:\s*[-–/]\s*({_CODE})|\s*({_LONE_CODE}))\b")
_NUMBER_AND_YEAR_FIRST = re.compile(rf"{_NUMBER}/(?:19|20)\d\d/({_CODE})\b")
_KIND_FIRST = re.compile(rf"\b({'|'.join(_CODES)}|{_LONE_CODE})(?:[-–]|\s*so:?)?\s*0*(\d{{1,5}})\b(?![.,]\d)")


def document_terms(text: str) -> Iterator[str]:
    """A term such as `#126_qd` for each document that `text` names, in any of the usual forms."""
    folded = fold(text)
    for pattern in (_NUMBER_FIRST, _NUMBER_AND_YEAR_FIRST):
        for number, *codes in pattern.findall(folded):
            yield f"#{number}_{''.join(codes)}"
    for kind, number in _KIND_FIRST.findall(folded):
        yield f"#{number}_{_CODES.get(kind, kind)}"
