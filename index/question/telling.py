"""The wording by which a sentence tells what some questions ask: what a word means, who made a document and when, who
holds an office.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from corpus.text.vietnamese import canonical, fold
from index.question.documents import named_documents, without_dates
from index.question.offices import names_holder, office_asked

Pattern = re.Pattern[str]
Tells = Callable[[str], bool]

_MAX_CHARS = 300
_MEANS = r"(?:có )?(?:nghĩa|viết tắt|chữ viết tắt|tên viết tắt|được hiểu|tức)"
_WHAT = r"(?:gì|chi|j|sao|như thế nào|thế nào|(?:từ|chữ|cụm từ|cơ quan|tổ chức|đơn vị) (?:gì|nào))"
_ASKED = tuple(
    re.compile(form)
    for form in (
        rf"^(?:từ|chữ|cụm từ|thuật ngữ|ký hiệu|kí hiệu)?\s*(?P<term>.{{1,60}}?) (?:là )?{_MEANS}(?: (?:là|của|cho|ra))*\s{_WHAT}",
        r"^(?:từ|chữ|cụm từ|thuật ngữ|ký hiệu|kí hiệu)?\s*(?P<term>.{1,60}?) là (?:cái )?(?:gì|chi|j)\b",
        r"^(?:thế nào là|định nghĩa(?: của)?|khái niệm(?: của)?|ý nghĩa của|nghĩa của) (?P<term>.{1,60}?)\W*$",
    )
)
_PLAIN_ASKED = tuple(re.compile(fold(form.pattern).replace("(?p<", "(?P<")) for form in _ASKED)
_MAX_TERM_WORDS = 7
# Before a word that a clause explains: "xã viên của HTX là …" does not explain HTX.
_OPENS = (
    r"(?:^\W*|[.,;:(–-]\s*|\b(?:va|con|rieng|voi|nhu|ky hieu|ki hieu|chu|tu|cum tu|thuat ngu|thay|gap)\s)"
)
_QUOTE = r"[\"“”'‘’«»]?"
_KINDS = r"(?:nhom|mot|co quan|to chuc|tuc|loai|nguoi|don vi|noi|viec|cach|hay|bo phan|cap)"

_ISSUED = re.compile(
    r"\b(?:ban hanh|ky|cua (?:ai|co quan nao|cap nao|don vi nao)|do (?:ai|co quan nao|don vi nao|cap nao)|co tu|ra doi"
    r"|ra (?:vao )?(?:ngay|khi|nam|hom|luc|thang|bao gio)|ngay (?:may|nao)|hom nao|khi nao|bao gio|nam nao|gui)\b"
)
_WHEN = re.compile(r"\b(?:ngay|khi|luc|nam|hom|thang|bao gio)\b")
_ISSUING = r"(?:ban hanh|ky|dua ra|dat ra|gui|mang|co tu|co|ra doi|ra|lap)"
_DAY = r"(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{4}|ngay \d{1,2} thang)"
_DATE = rf"(?:{_DAY}|thang \d{{1,2}}[-/ ]|nam (?:19|20)\d\d)"
_OTHER = r"\d-[a-z]{2}"  # of the number of another document


@lru_cache(64)
def telling(question: str) -> Tells | None:
    """Whether a sentence tells in so many words what `question` asks; None for most questions."""
    question = question[:_MAX_CHARS]
    pattern = _issuing(question) or _defining(question)
    if pattern is not None:
        return lambda sentence: pattern.search(fold(sentence)) is not None
    office = office_asked(question)
    return None if office is None else lambda sentence: names_holder(office, sentence)


def _defining(question: str) -> Pattern | None:
    term = _term(question)
    if term is None:
        return None
    words = r"[\s\"“”]+".join(map(re.escape, term.split()))
    word = rf"(?<![\w/-]){words}(?![\w/-])"
    explained = rf"{_OPENS}{_QUOTE}{word}{_QUOTE}\s*(?:(?:hoac|hay)\s\S+\s|\([^)]*\)\s*)?"
    return re.compile(
        rf"{explained},?\s?(?:thi )?(?:duoc |co )?(?:la|nghia|tuc|viet (?:thay|tat)|thay cho|hieu la|chi (?:viec|nguoi)|dung giua)\b"
        rf"|{explained},?\s?(?:\w+\s){{0,3}}hieu la\b"
        rf"|{explained},\s{_KINDS}\b"
        rf"|^\W*{word}{_QUOTE}\s*[:–]\s"
        rf"|\b(?:goi la|goi tat la|viet tat la|nghia la|con goi la)\s(?:\w+\s){{0,4}}{_QUOTE}{word}"
        rf"|\w\s?\({_QUOTE}{word}{_QUOTE}\)" + (rf"|{word} cho \w" if " " not in term else "")
    )


def _term(question: str) -> str | None:
    """What a question asks the meaning of, folded."""
    written = " ".join(canonical(question).split())
    is_plain = written == fold(written)
    for form in _PLAIN_ASKED if is_plain else _ASKED:
        if asked := form.match(written):
            term = fold(asked["term"]).strip(" \"“”'‘’«»?.,:")
            return term if term and len(term.split()) <= _MAX_TERM_WORDS else None
    return None


def _issuing(question: str) -> Pattern | None:
    """Where a sentence says of the one document that is named who made it, or when."""
    folded = fold(without_dates(question))
    named = {term for term, _ in named_documents(folded)}
    if len(named) != 1 or _ISSUED.search(folded) is None:
        return None
    number = named.pop()[1:].partition("_")[0]
    document = rf"(?<![\d/.,-])0*{number}\b(?![.,]\d)(?:\s?[-–]\s?[a-z]+(?:/[a-z.]+)?)?(?![\d-])"
    gap = rf"(?:(?!{_OTHER})[^.;]|\.(?=\d)){{0,70}}?"
    if _WHEN.search(folded):
        date = _DAY if re.search(r"\b(?:ngay|hom)\b", folded) else _DATE
        return re.compile(rf"{document}{gap}{date}|{date}{gap}\b{_ISSUING}\b{gap}{document}")
    return re.compile(
        rf"{document}{gap}\b(?:do|cua|ban hanh|ky|dua ra|dat ra|gui)\b|\b(?:ban hanh|ky|dua ra|dat ra|gui|ra)\b{gap}{document}"
    )
