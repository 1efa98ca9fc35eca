"""What sentences of news answer, asked in a few plain forms: the answer is taken out, its question word put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from corpus.text.vietnamese import UPPER
from index.examples.forms import Kind, drafts
from index.training.reader.twins import names

AGED, BECAUSE, PERSON = 0.1, 0.1, 0.4
"""What share is asked of forms that news has too many of."""

_ABBREVIATION = re.compile(
    rf"(?P<whole>[{UPPER}]\w+(?:\s\w+){{1,7}})\s\((?:gọi tắt là |viết tắt là |sau đây gọi là )?(?P<short>[{UPPER}]{{2,8}})\)"
)
_IS = re.compile(
    rf"^(?P<what>[{UPPER}][^,.;:()\"“]{{2,50}}?) (?:chính )?là (?P<said>[^.;:\"“]{{12,160}}?)(?=[,.]|$)"
)
_GIVEN = re.compile(
    r"\b(?:này|đó|đây|tôi|chúng|nó|họ|em|mình|điều|việc|nguyên nhân|kết quả|theo|người|một trong)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    rf"^(?P<what>[{UPPER}][^,.;:()\"“]{{8,90}}?) (?P<verb>bao gồm|gồm có|gồm)(?: các)?:? (?P<said>[^.\"“]{{20,260}}?)(?=[.]|$)"
)
_BECAUSE = re.compile(
    rf"^(?P<said>[{UPPER}][^.;:()\"“]{{25,110}}?),? (?P<why>(?:do|vì|bởi vì) [^.;:()\"“]{{15,120}}?)(?=[,.]|$)"
)
_CLAUSE = re.compile(r"(?:[^,;:()\"“”]|,(?=\d))+")
_FIGURE = re.compile(
    r"(?<![\w/.,-])\d{1,3}(?:[.,]\d+)*(?![/\d-])(?:\s(?:nghìn|ngàn|triệu|tỷ|tỉ|vạn))?(?P<unit>\s?%|\s(?:đồng(?! chí)|USD|tấn|km|ha|mét|m2|người|năm|tháng|ngày|giờ|phút|tuổi|lần|kg)\b)?"
)
_NO_COUNT = re.compile(
    r"\b(?:ngày|tháng|năm|số|thứ|lần thứ|khóa|khoá|điều|khoản|quận|phường|tổ|khu phố|thôn|đường|lúc|từ|đến|quốc lộ|lớp|hạng|U|F|quý|TP|top)$",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[a-zà-ỹ]{2,}")
_ABOUT = re.compile(r"\s(?:hơn|gần|trên|khoảng|chừng|tổng cộng|tới|đến|những|chỉ|cả)$")
_DAY = r"(?:ngày \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?|tháng \d{1,2}[/-]\d{4}|năm \d{4})"
_DAY_FIRST = re.compile(
    rf"(?:(?:Vào |Sáng |Chiều |Tối |Từ |Trong )?)(?P<day>{_DAY}),? (?P<said>[^;:()\"“”]{{25,130}}?)(?=[.,;]|$)",
    re.IGNORECASE,
)
_DAY_LAST = re.compile(
    rf"^(?P<said>[{UPPER}][^,;:()\"“”]{{20,120}}?) (?:vào |từ |trong )(?P<day>{_DAY})(?=[.,;]|$)"
)
_PLACE = re.compile(
    rf"^(?P<said>[{UPPER}][^,;:()\"“”]{{20,120}}?) (?:tại|ở) (?P<place>(?:[a-zà-ỹ]+ ){{0,4}}[{UPPER}][^,;:()\"“”.]{{2,50}}?)(?=[.,;]|$)"
)
_OPEN = re.compile(r"\b(?:là|mà|để|nhưng|và|được|bị|cho biết|rằng|không|chỉ|cũng|một phần|có)$")
_PERSON = re.compile(
    rf"\b(?:ông|bà|anh|chị|đồng chí) (?P<who>[{UPPER}]\w+(?:\s[{UPPER}]\w+){{1,3}}),? (?P<is>(?:Phó |phó )?(?:[Cc]hủ tịch|[Gg]iám đốc|[Tt]rưởng|[Bb]í thư|[Tt]ổng|[Cc]ục trưởng|[Vv]ụ trưởng|[Cc]hánh|[Hh]iệu trưởng|[Bb]ộ trưởng|[Tt]hứ trưởng|[Ll]uật sư|[Pp]hát ngôn)[^,.;:()\"“]{{4,80}})(?=[,.)])"
)
_AGED = re.compile(
    rf"\b(?P<who>[{UPPER}]\w+(?:\s[{UPPER}]\w+){{1,3}}) \((?P<age>(?:\d\d tuổi|SN \d{{4}}|sinh năm \d{{4}}))"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the words of its sentence that answer."""

    question: str
    answer: str


def asked(sentence: str, chance: Random) -> Iterator[Asked]:
    """What a sentence answers."""
    for draft in drafts(sentence):
        yield Asked(_reworded(draft.question, draft.kind, chance), draft.answer)
    for form in (_abbreviations, _definitions, _figures, _days, _places, _lists, _reasons, _persons, _ages):
        yield from form(sentence, chance)


def _abbreviations(sentence: str, chance: Random) -> Iterator[Asked]:
    for match in _ABBREVIATION.finditer(sentence):
        if whole := _whole(match["whole"], match["short"]):
            forms = (
                "{} là gì?",
                "{} là viết tắt của gì?",
                "{} nghĩa là gì?",
                "{} có nghĩa là gì",
                "{} la gi",
            )
            yield Asked(chance.choice(forms).format(match["short"]), whole)


def _definitions(sentence: str, chance: Random) -> Iterator[Asked]:
    if (match := _IS.search(sentence)) and _is_mostly_name(match["what"]):
        word = "ai" if _looks_like_person(match["what"]) else "gì"
        yield Asked(f"{match['what']} là {word}?", match["said"])


def _lists(sentence: str, chance: Random) -> Iterator[Asked]:
    if (match := _LIST.search(sentence)) and not _GIVEN.search(match["what"]):
        forms = ("{} gồm những gì?", "{} bao gồm những gì?", "Liệt kê {}", "{} có những gì?")
        yield Asked(chance.choice(forms).format(match["what"]), match["said"])


def _reasons(sentence: str, chance: Random) -> Iterator[Asked]:
    match = _BECAUSE.search(sentence) if chance.random() < BECAUSE else None
    if match and _is_said_whole(match["said"]):
        forms = ("Vì sao {}?", "Tại sao {}?", "{} vì sao?", "Lý do {}?", "{} là do đâu?")
        yield Asked(chance.choice(forms).format(match["said"][0].lower() + match["said"][1:]), match["why"])


def _persons(sentence: str, chance: Random) -> Iterator[Asked]:
    for match in _PERSON.finditer(sentence) if chance.random() < PERSON else ():
        office = match["is"].strip()
        if chance.random() < 0.5:
            yield Asked(f"{office[0].upper()}{office[1:]} là ai?", match["who"])
        else:
            forms = ("{} là ai?", "{} giữ chức vụ gì?", "{} làm chức gì", "Chức vụ của {} là gì?")
            yield Asked(chance.choice(forms).format(match["who"]), office)


def _ages(sentence: str, chance: Random) -> Iterator[Asked]:
    for match in _AGED.finditer(sentence) if chance.random() < AGED else ():
        is_age = "tuổi" in match["age"]
        forms = ("{} bao nhiêu tuổi?", "{} mấy tuổi?") if is_age else ("{} sinh năm nào?", "Năm sinh của {}?")
        yield Asked(chance.choice(forms).format(match["who"]), match["age"])


def _figures(sentence: str, chance: Random) -> Iterator[Asked]:
    """How many, how much: a clause with a name, or with that of the sentence before it, and its figure asked for."""
    for clause in _CLAUSE.finditer(sentence):
        figures = [*_FIGURE.finditer(clause[0])]
        if not figures or len(clause[0].split()) > 28:
            continue
        figure = chance.choice(figures)
        before, after = clause[0][: figure.start()].strip(), clause[0][figure.end() :].strip()
        if len(before.split()) < 3 or _NO_COUNT.search(before) or not (figure["unit"] or _NOUN.match(after)):
            continue
        before = _ABOUT.sub("", before)
        if not names(before + " " + after):
            lead = _CLAUSE.match(sentence)
            known = names(lead[0]) if lead and lead.end() <= clause.start() else []
            if not known:
                continue
            before = f"{known[0]} {before[0].lower()}{before[1:]}"
        words = f"{before} {chance.choice(('bao nhiêu', 'bao nhiêu', 'mấy'))} {figure['unit'] or ''} {after}"
        if chance.random() < 0.4:  # the shorter, as people ask
            words = " ".join(words.split()[-14:]) if names(" ".join(words.split()[-14:])) else words
        yield Asked(" ".join(words.split()).replace("%", "phần trăm").rstrip(" .") + "?", figure[0].strip())


def _days(sentence: str, chance: Random) -> Iterator[Asked]:
    """When: a sentence that begins with a day or ends with one."""
    if (match := _DAY_FIRST.match(sentence)) and names(match["said"]) and not _GIVEN.search(match["said"]):
        asked = chance.choice(("khi nào", "ngày nào", "vào ngày nào", "bao giờ", "lúc nào"))
        yield Asked(f"{match['said']} {asked}?", match["day"])
    if (match := _DAY_LAST.search(sentence)) and names(match["said"]) and not _GIVEN.search(match["said"]):
        asked = chance.choice(("khi nào", "ngày nào", "vào ngày nào", "từ bao giờ", "năm nào"))
        yield Asked(f"{match['said']} {asked}?", match["day"])


def _places(sentence: str, chance: Random) -> Iterator[Asked]:
    if (match := _PLACE.search(sentence)) and names(match["said"]) and not _GIVEN.search(match["said"]):
        yield Asked(
            f"{match['said']} {chance.choice(('ở đâu', 'tại đâu', 'ở chỗ nào', 'diễn ra ở đâu'))}?",
            match["place"],
        )


def _reworded(question: str, kind: Kind, chance: Random) -> str:
    words = question.rstrip("?")
    if kind is Kind.WHEN:
        return question.replace(
            "vào ngày nào", chance.choice(("khi nào", "ngày nào", "vào ngày nào", "vào thời gian nào"))
        )
    if kind is Kind.HOW_MANY and chance.random() < 0.3:
        return words.replace("bao nhiêu", "mấy") + "?"
    return question


def _whole(words: str, short: str) -> str | None:
    """The last words whose first letters are those of the abbreviation."""
    parts = words.split()[-len(short) :]
    return " ".join(parts) if "".join(part[0].upper() for part in parts) == short else None


def _is_mostly_name(words: str) -> bool:
    found = names(words)
    is_named = bool(found) and words.startswith(found[0]) and len(found[0].split()) > 1
    return is_named and len(words.split()) <= 2 * len(found[0].split()) + 2 and not _GIVEN.search(words)


def _is_said_whole(words: str) -> bool:
    return bool(names(words)) and not _GIVEN.search(words) and not _OPEN.search(words)


def _looks_like_person(name: str) -> bool:
    return 2 <= len(name.split()) <= 4 and all(word[0].isupper() for word in name.split())
