"""What some questions ask of a person, a body or a thing, and the words one of which a passage must have to say it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from corpus.text.forms import either_spelling
from corpus.text.vietnamese import fold
from index.question.offices import is_held, office_asked

Pattern = re.Pattern[str]

_LIFETIME = r"\(\s?\d{4}\s?[-–]"  # when somebody was born and died, and how long a body lasted


@dataclass(frozen=True, slots=True)
class Relation:
    """`asked` is found in a folded question, and `said` in every folded text that answers it."""

    asked: Pattern
    said: Pattern


def _relation(asked: str, said: str) -> Relation:
    asked, said = either_spelling(asked), either_spelling(said)
    return Relation(re.compile(rf"\b(?:{asked})\b"), re.compile(rf"\b(?:{said})\b|{_LIFETIME}"))


# "hy sinh", "học sinh" and "phát sinh" are nobody's birth.
_BIRTH = "".join(rf"(?<!\b{word} )" for word in "hy hi hoc thi nu ve phat tai hoi tuyen".split()) + "sinh"
_BORN = rf"{_BIRTH} (?:nam|ngay|thang|vao|khi|tai|o|ra|tru)|ngay sinh|nam sinh|chao doi|ra doi|tuoi|born|{_BIRTH} \d+"
_RELATIONS = (
    _relation(
        rf"{_BIRTH} (?:vao )?(?:nam|ngay|thang|khi|luc) (?:nao|may|bao nhieu|gi)|nam sinh|ngay sinh|bao nhieu tuoi|may tuoi",
        _BORN,
    ),
    _relation(
        r"que (?:o|quan|cua|goc|dau)|nguoi que|que\W*$",
        r"que|nguyen quan|sinh (?:ra )?(?:o|tai)|nguoi (?:lang|xa|huyen|tinh|goc)",
    ),
    _relation(
        r"(?:mat|chet|qua doi|tu tran|hy sinh) (?:vao )?(?:nam|ngay|khi|luc|o|tai|vi)\b.*\b(?:nao|dau|gi|may|sao)",
        r"mat|chet|qua doi|tu tran|ta the|hy sinh|tu vong|bang ha|an tang|(?:19|20|1\d)\d\d\s?[-–]\s?\d{4}|thiet mang|tu tran",
    ),
    _relation(
        r"(?:thanh lap|ra doi|sang lap) (?:vao )?(?:nam|ngay|thang|khi|luc|tu|bao)\b.*\b(?:nao|may|gio|gi)|(?:khi|luc|nam|ngay|thang) nao\b.*\b(?:thanh lap|sang lap|ra doi)",
        r"thanh lap|ra doi|sang lap|lap (?:nen|ra|vao|nam|tu)|thiet lap|hinh thanh|khai truong|khai sinh|xay dung|duoc lap|tao ra|bat dau|co tu|xuat hien|dau tien|khoi",
    ),
    _relation(
        r"vo (?:cua|ong|la|ten)|ket hon voi", r"vo|ket hon|phu nhan|cuoi|ba xa|hon nhan|hoang hau|phi|chong"
    ),
    _relation(
        r"(?:tru so|dia chi)\b.*\b(?:dau|nao|gi)|(?:o|tai) dau\b.*\btru so",
        r"tru so|dia chi|dong (?:o|tai)|dat (?:o|tai)|nam (?:o|tai|tren)|van phong (?:o|tai)|duong|pho",
    ),
    _relation(
        r"(?:khai|be) mac\b.*\b(?:ngay|khi|luc|nam|thang|dau)|(?:ngay|khi|luc|nam|thang) nao\b.*\b(?:khai|be) mac",
        r"(?:khai|be) mac|dien ra|mo man|bat dau|ket thuc|to chuc (?:vao|tu|ngay|tai|o)|hop (?:vao|tu|ngay|tai|o)",
    ),
    _relation(r"thu may", r"thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|thu \d+"),
    _relation(r"(?:so )?dien thoai|sdt|hotline", r"dien thoai|duong day nong|hotline|dt|sdt|so may|goi|tel"),
    Relation(
        re.compile(
            r"\b(?:bao nhieu|may) (?:tien|dong(?! chi))\b|\b(?:chi phi|kinh phi|hoc phi|le phi|gia) (?:\w+ ){0,6}?bao nhieu\b"
        ),
        re.compile(
            r"\b(?:dong(?! chi)|usd|do[ -]?la|dollars?|euros?|livres?|bang|yen|franc|rup|xu|cents?|trieu|ty|nghin|ngan)\b|[$€£¥]"
        ),
    ),
    _relation(r"e-?mail|thu dien tu", r"e-?mail|thu dien tu|\S+@\S+"),
    _relation(r"nu(?! (?:hoang|tuong|than|vuong|dien|ca|sinh|tu))", r"nu|chi em|co gai|gai|ba"),
    _relation(
        r"(?<!khoi )(?<!so )(?<!san )(?<!chat )(?<!trong )(?:muc )?luong (?:cua|bao nhieu|la)",
        r"luong|thu nhap|tien cong|thu lao",
    ),
)
_STOP = re.compile(r"[.!?;]\s|\n")
_DATED = re.compile(
    r"\b(?:nam nao|ngay nao|khi nao|luc nao|bao gio|nam bao nhieu|nam may|nam sinh|ngay sinh)\b"
)
_DATE = re.compile(
    r"(?<!\d)(?:1\d|20)\d\d(?!\d)|\d{1,2}[/.-]\d{1,2}|\bthe k[yi]\b|\bngay \d|\bthang \d|\btruoc cong nguyen\b"
)
_CHEMISTRY = re.compile(r"\b(?:sinh) (?:vien|hoc|hoat|thai|san|quan)\b")


def _is_dated(relation: Relation, told: str) -> bool:
    """Whether a sentence, or the one beside it, says it with a date."""
    sentences = [*_STOP.split(told), ""]
    both = (f"{one} {other}" for one, other in pairwise(sentences))
    return any(relation.said.search(each) and _DATE.search(each) for each in both)


def unsaid(question: str, text: str) -> bool:
    """Whether `question` asks a thing of which `text`, the passage with its title, has no word."""
    asked, told = fold(question), _CHEMISTRY.sub(" ", fold(text))
    wanted = [relation for relation in _RELATIONS if relation.asked.search(asked)]
    if any(not relation.said.search(told) for relation in wanted):
        return True
    if _DATED.search(asked) and any(not _is_dated(relation, told) for relation in wanted):
        return True
    office = office_asked(question)
    return office is not None and not is_held(office, text)
