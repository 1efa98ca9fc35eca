"""Offices that people hold: which one a question asks the holder of, and where a text names one."""

import re
from itertools import dropwhile

from corpus.text.vietnamese import UPPER, fold, is_syllable
from index.question.answer_span import candidates
from index.question.expected import Expected

_OFFICE = re.compile(
    r"\b((?:pho |tong )*(?:bi thu|chu tich|giam doc|bo truong|thu truong|cuc truong|vu truong|vien truong|thu tuong"
    r"|tong thong|hieu truong|chu nhiem|truong ban|truong phong|tong bien tap|dai su|tu lenh|huan luyen vien)"
    r"(?: thuong truc| nuoc| quoc hoi| xa| phuong| huyen| tinh| thanh pho| hoi dong)?)\b"
)
_WHO = re.compile(r"\bai\b|\bten (?:la )?gi\b|\bwho\b")
_DEPUTY = r"(?<!pho )"
_ANYONE = Expected.of("ai")
_NAME_CHARS = 70
_CAPITALS = re.compile(rf"[{UPPER}]\w+(?:\s[{UPPER}]\w+)+")
_BODIES = frozenset("đảng ủy uỷ bộ khối ban hội đoàn tổng công ty tỉnh thành huyện xã chi".split())
_PERSON_SYLLABLES = 3
_PAUSE = re.compile(r"[.;:!?\n]")
_IS = re.compile(r"(?:\bla|\blam|\bgiu chuc|\bnay la|,)\s*(?:dong chi |ong |ba )?$")


def office_asked(question: str) -> str | None:
    """The office, folded, whose holder `question` asks for: "bi thu" of "Ai là Bí thư xã?"."""
    asked = fold(question)
    office = _OFFICE.search(asked) if _WHO.search(asked) else None
    return office and office[1]


def is_held(office: str, text: str) -> bool:
    """Whether `text` speaks of a holder of the office; where it speaks of a deputy, only if it names one of the office
    itself.
    """
    folded = fold(text)
    if re.search(rf"\bpho {office}\b", folded) and not office.startswith("pho "):
        return names_holder(office, text)
    return re.search(rf"\b{office}\b", folded) is not None


def names_holder(office: str, text: str) -> bool:
    """Whether a person is named in `text` right behind the office, or said to hold it; a deputy holds another one."""
    folded = fold(text)
    if len(folded) != len(text):
        return False
    for held in re.finditer(rf"{_DEPUTY}\b{office}\b", folded):
        behind = _PAUSE.split(text[held.end() : held.end() + _NAME_CHARS])[0]
        before = _PAUSE.split(text[max(0, held.start() - _NAME_CHARS) : held.start()])[-1]
        if _names_person(behind) or (_IS.search(fold(before)) and _names_person(before)):
            return True
    return False


def _names_person(text: str) -> bool:
    """Whether a person is named in `text`, be it right behind a body: "Đảng ủy Khối Lê Minh Mẫu"."""
    if candidates(_ANYONE, text):
        return True
    names = (tuple(dropwhile(_BODIES.__contains__, run.lower().split())) for run in _CAPITALS.findall(text))
    return any(len(name) >= _PERSON_SYLLABLES and all(map(is_syllable, map(fold, name))) for name in names)
