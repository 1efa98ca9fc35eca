"""Questions as people type them: without diacritics, in lower case, with slips, in teencode, as a few keywords."""

import re
from random import Random

from corpus.text.vietnamese import fold

FOLDED, LOWER, SLIPPED, TEENCODE, SHORT = 0.5, 0.4, 0.1, 0.12, 0.06

_TEENCODE = {
    "không": ("ko", "k", "khong"),
    "được": ("dc", "đc"),
    "bao nhiêu": ("bn", "bnhiu", "bao nhiu"),
    "như thế nào": ("ntn", "như nào"),
    "thế nào": ("ntn", "thế nào vậy"),
    "gì": ("j", "gì vậy", "gi"),
    "vì sao": ("sao", "tại sao"),
    "ở đâu": ("ở đâu vậy", "đâu"),
    "khi nào": ("hồi nào", "bao giờ", "lúc nào"),
    "người": ("ng",),
    "những": ("nhg",),
    "với": ("vs",),
    "ngày nào": ("ngày mấy", "hôm nào"),
    "năm nào": ("năm mấy",),
    "thành phố": ("tp",),
    "trung ương": ("tw",),
    "doanh nghiệp": ("dn",),
    "chủ tịch": ("ct",),
}
_TEENCODE_FORM = re.compile(rf"\b(?:{'|'.join(_TEENCODE)})\b", re.IGNORECASE)
_FILLERS = re.compile(
    r"\b(?:là bao nhiêu|bao nhiêu|là gì|là ai|như thế nào|thế nào|ở đâu|khi nào|vào|đã|được|bị|là|có|thì|của|những|các"
    r"|vì sao|tại sao|nào|gì|ai|vậy|do|cho)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(\d{1,4})[-/](QĐ|NQ|CT|KL|HD|TB|QyĐ|NĐ|TT)(?:[-/]([A-ZĐ]+))?\b")
_MIN_SHORT_WORDS = 3


def as_typed(question: str, chance: Random) -> str:
    """The question as somebody might type it. What is drawn depends on `chance` alone, as far as that can be."""
    folded, lower, slipped, teencode, short, bare = (chance.random() for _ in range(6))
    if short < SHORT:
        question = _keywords(question)
    question = _CODE.sub(lambda code: _other_form(code, folded), question)
    if teencode < TEENCODE:
        pick = Random(teencode)
        question = _TEENCODE_FORM.sub(lambda word: pick.choice(_TEENCODE[word[0].lower()]), question)
    if folded < FOLDED:
        question = fold(question)
    if folded < FOLDED * 0.9 or lower < LOWER:
        question = question.lower()
    if slipped < SLIPPED:
        question = _slip(question, Random(slipped))
    return question.rstrip("? ") if bare < 0.5 else question


def _keywords(question: str) -> str:
    counted = "bao nhiêu" in question
    words = " ".join(_FILLERS.sub(" ", question.rstrip("? ")).split())
    if len(words.split()) < _MIN_SHORT_WORDS:
        return question
    return f"số {words}" if counted and not words.lower().startswith("số") else words


def _other_form(code: re.Match[str], draw: float) -> str:
    number, kind, body = code[1], code[2], code[3]
    forms = (code[0], f"{number}", f"{kind} {number}", f"{kind}{number}", f"{number} {kind}", f"số {number}")
    return forms[int(draw * 6000) % len(forms)] + (f" {body}" if body and draw > 0.8 else "")


def _slip(question: str, chance: Random) -> str:
    """One letter lost, doubled, or changed places with the next."""
    places = [
        at for at in range(1, len(question) - 1) if question[at].isalpha() and question[at + 1].isalpha()
    ]
    if not places:
        return question
    at, kind = chance.choice(places), chance.randrange(3)
    if kind == 0:
        return question[:at] + question[at + 1 :]
    if kind == 1:
        return question[:at] + question[at] + question[at:]
    return question[:at] + question[at + 1] + question[at] + question[at + 2 :]
