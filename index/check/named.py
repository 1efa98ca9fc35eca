"""What a question names: persons, places, bodies, years and figures, as far as they can be told from other words."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from corpus.text.sentences import Span
from corpus.text.vietnamese import UPPER, fold, nfc, syllables
from index.check.english import english_names, is_english
from index.check.figures import figures
from index.check.name import PAIR, Named, Syllables, is_foreign
from index.check.places import FOLDED, LONGEST, OTHER_NAMES, SHORT, WRITTEN
from index.question.names import NAME, opens_name, person_fit, whole_name, without_title
from index.question.terms import Abbreviations

_SKIPPED = frozenset("cac va cua nhung tp".split())
_CITY = ("thanh", "pho")
"""Syllables that come and go within one name: "Khối (các) cơ quan", "(thành phố) Hà Nội". "Thanh Long" keeps both."""

# What a name goes on meaning the same without: "Đảng bộ Khối …", "Ban Chấp hành Hội …".
_HEADS = tuple(
    tuple(head.split())
    for head in (
        "dang bo|dang uy|dang doan|ban thuong vu|ban chap hanh|ban can su dang|uy ban nhan dan|hoi dong nhan dan"
        "|tinh uy|huyen uy|quan uy|ubnd|hdnd|tinh|nuoc|ong|ba|dong chi|bi thu|chu tich"
    ).split("|")
)
# Words of which every body's name is made: alone they name none.
_GENERIC = frozenset(
    "dang bo uy khoi ban chap hanh to chuc chi thuong vu bi thu trung uong co so hoi nghi doan vien truc thuoc".split()
)
# Behind these a lower-case word is a name: "phường bảy", "huyện sông mã". Folded, the others are all manner of words.
_UNITS = frozenset("phường xã huyện quận tỉnh thôn".split())
_FOLDED_UNITS = frozenset("phuong huyen".split())
_KINDS = frozenset("song nui bien dao ho vinh cau chua den thac deo rung vung mien".split())
"""Of places, whose names are as often told without."""
_NUMBERS = frozenset("mot hai ba bon nam sau bay tam chin muoi".split())
_ENDS_NAME = frozenset(
    "vien hoi luan giao co la o tai bao may nao gi ai khi duoc da se bi do cho va voi thi nhu the ra sao den tu theo trong ngoai hien"
    " nay nam thang ngay khong can phai muon lam mo dat ve cua so nhung cac moi cu gom the vao hoi luc trong".split()
)
_SURE_PERSON = 0.6
_SHORT_BEHIND = re.compile(rf"\w+ \w*[{UPPER}]\w*[{UPPER}]\w*")
"""A word and an abbreviation: "Chữ TTr"."""
_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[IVXLC]+")


def named(text: str, *, abbreviations: Abbreviations, known: Collection[Syllables] = ()) -> tuple[Named, ...]:
    """What the question `text` names, in order, each once.

    `known` are names of the corpus, as `name_syllables` gives them: they are found however they are typed.
    """
    text = nfc(text)
    if is_english(text):
        return (*english_names(text), *figures(text))
    found = [*_capitalised(text, abbreviations), *_known(text, abbreviations, known), *_units(text)]
    kept: list[Named] = []
    for name in sorted(found, key=lambda name: -len(name.forms[0])):
        if not any(_within(name.forms[0], other.forms[0]) for other in kept):
            kept.append(name)
    return (*kept, *figures(text))


def name_syllables(text: str, *, abbreviations: Abbreviations) -> Iterator[Syllables]:
    """The names of two syllables and more that `text` writes with capitals: folded, and, where the syllables are all its
    own, as written.
    """
    for span in _names(text):
        words = text[span.start : span.end]
        if _opens_sentence(text, span.start) and not opens_name(words):
            words = words.partition(" ")[2]  # its first word has its capital from the sentence
        yield from _syllables_of(words, abbreviations)


@lru_cache(1 << 14)  # most names of an article come again in the next
def _syllables_of(name: str, abbreviations: Abbreviations) -> tuple[Syllables, ...]:
    told = _core(abbreviations.spelled(name))
    if len(told) < PAIR:
        return ()
    typed = syllables(name)
    lasting = _lasting_places(list(map(fold, typed)))
    written = tuple(typed[at] for at in lasting)[-len(told) :]
    return (told, written) if tuple(map(fold, written)) == told else (told,)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'“‘«(")
    return not before or before[-1] in ".?!…:\n"


def told(text: str, *, abbreviations: Abbreviations) -> str:
    """The folded syllables of `text` as `has` reads them: abbreviations spelled out, each between two spaces."""
    return f" {' '.join(_lasting(abbreviations.spelled(text)))} "


def _capitalised(text: str, abbreviations: Abbreviations) -> Iterator[Named]:
    for span in _names(text):
        words = text[span.start : span.end]
        opens = not text[: span.start].strip()
        if opens and not opens_name(words) and _SHORT_BEHIND.fullmatch(words):
            words, opens = words.split()[1], False
        name = _core(abbreviations.spelled(words))
        if (
            name
            and not (_GENERIC.issuperset(name) or _ROMAN.fullmatch(words))
            and _is_name(words, name, opens=opens)
        ):
            yield Named(words, _forms(text, span, name), name in FOLDED)


def _is_name(words: str, name: Syllables, *, opens: bool) -> bool:
    """Any word is written with a capital where it opens the text, and one syllable with a capital tells little."""
    if name in FOLDED:
        return True
    if len(name) == 1:
        return is_foreign(name[0]) and (not opens or words.isupper())
    return sum(word[0].isupper() for word in words.split()) > 1


def _forms(text: str, span: Span, name: Syllables) -> tuple[Syllables, ...]:
    forms = [name]
    is_person = (person_fit(text, span) or 0) >= _SURE_PERSON
    if is_person and len(name) > PAIR:
        forms.append(name[-2:])
    if not is_person and len(name) > PAIR and text[span.end :].lstrip(" ")[:1].islower():
        forms.append(name[:-1])  # its last word may go on in lower case: "La Mã Thần thánh"
    forms += [(one,) for one in filter(is_foreign, name)]
    if not text[: span.start].strip():
        forms += _without_opening(text[span.start : span.end], name)
    return tuple(dict.fromkeys([*forms, *OTHER_NAMES.get(name, ())]))


def _without_opening(words: str, name: Syllables) -> tuple[Syllables, ...]:
    """Without its first word, if that may have its capital from the question that it opens: "Lính Anh", "Vụ Lê Văn Mẫu". Of
    bodies, the same without that is another one: "Sở Tài chính".
    """
    first, _, rest = words.partition(" ")
    if not rest or name[:1] != (fold(first),):
        return ()
    is_body = opens_name(first) and fold(first) not in _KINDS
    is_other = name[1:] in FOLDED or (person_fit(rest, Span(0, len(rest))) or 0) >= _SURE_PERSON
    return () if is_body and not is_other else (name[1:], *OTHER_NAMES.get(name[1:], ()))


def _known(text: str, abbreviations: Abbreviations, known: Collection[Syllables]) -> Iterator[Named]:
    """Names that are known without their capitals; in a text with diacritics they must be written alike, but for
    abbreviations, and of two syllables only places count, for such words are not all names.
    """
    is_plain = fold(text) == text.lower()
    written = () if is_plain else syllables(text)
    parts = [
        (part, typed)
        for typed in syllables(text)
        for spelled in abbreviations.spelled(typed)
        for part in SHORT.get(spelled, (spelled,))
    ]
    parts = [parts[at] for at in _lasting_places([part for part, _ in parts])]
    told = [part for part, _ in parts]
    longest = max([LONGEST, *map(len, known)])
    at = 0
    while at < len(told):
        for length in range(min(longest, len(told) - at), 1, -1):
            form = tuple(told[at : at + length])
            is_place = form in FOLDED and (is_plain or _is_written(form, written) or form in SHORT.values())
            is_known = form in known and not _GENERIC.issuperset(form)
            if is_known and not is_plain:
                as_typed = tuple(typed for _, typed in parts[at : at + length])
                is_known = length > PAIR and (as_typed in known or tuple(map(fold, as_typed)) != form)
            if is_place or is_known:
                typed = dict.fromkeys(typed for _, typed in parts[at : at + length])
                yield Named(" ".join(typed).title(), (form, *OTHER_NAMES.get(form, ())), is_place)
                at += length - 1
                break
        at += 1


def _is_written(form: Syllables, written: Sequence[str]) -> bool:
    parts = zip(*(written[at:] for at in range(len(form))), strict=False)
    return any(part in WRITTEN and tuple(map(fold, part)) == form for part in parts)


def _units(text: str) -> Iterator[Named]:
    """Units of administration, whose names are lower-case words and figures too."""
    is_plain = fold(text) == text.lower()
    words = _WORD.findall(text)
    for at, unit in enumerate(words):
        if unit.lower() not in (_FOLDED_UNITS if is_plain else _UNITS):
            continue
        behind = _unit_name(words[at + 1 :], is_plain=is_plain)
        if behind:
            told = tuple(map(fold, behind))
            forms = [tuple(_lasting((fold(unit), *told)))]
            forms += (
                [told] if len(told) >= PAIR else []
            )  # its kind may be left out, and is another one at times
            forms += [(one,) for one in filter(is_foreign, told)]
            yield Named(" ".join([unit, *behind]), tuple(forms))


def _unit_name(behind: Sequence[str], *, is_plain: bool) -> Sequence[str]:
    """Of the words behind a unit those that are its name: with capitals, a number, or a known place. Where all is typed in
    lower case without diacritics, all up to a word that is of no name, if they are few.
    """
    if not behind:
        return ()
    if behind[0].isdigit() or fold(behind[0]) in _NUMBERS:
        return behind[:1]
    if is_plain:
        end = next((at for at, word in enumerate(behind) if fold(word) in _ENDS_NAME), len(behind))
        return behind[:end] if 0 < end <= PAIR else ()
    if tuple(map(fold, behind[:PAIR])) in FOLDED:
        return behind[:PAIR]
    end = next((at for at, word in enumerate(behind) if not word[0].isupper()), len(behind))
    return behind[:end]


def _names(text: str) -> Iterator[Span]:
    for match in NAME.finditer(text):
        name = without_title(text, Span(*match.span()))
        if name:
            yield whole_name(text, name)


def _core(told: Sequence[str]) -> Syllables:
    """The syllables that tell, without those that come and go and the heads before them."""
    core = tuple(_lasting(told))
    while head := next(
        (head for head in _HEADS if core[: len(head)] == head and len(core) > len(head) + 1), None
    ):
        core = core[len(head) :]
    return core


def _lasting(told: Sequence[str]) -> list[str]:
    return [told[at] for at in _lasting_places(told)]


def _lasting_places(told: Sequence[str]) -> list[int]:
    """Where the syllables stand that do not come and go within a name."""
    places = [at for at, one in enumerate(told) if one not in _SKIPPED]
    thanh, pho = _CITY
    if pho not in told:
        return places
    cities = {at for at, pair in enumerate(pairwise(told)) if pair == (thanh, pho)}
    return [at for at in places if at not in cities and at - 1 not in cities]


def _within(part: Syllables, whole: Syllables) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(whole)} "
