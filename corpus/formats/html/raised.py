"""Superscripts and subscripts as plain text: notes "[1]", exponents "^6", never a digit against a digit."""

import re
from typing import TYPE_CHECKING

from corpus.formats.html.styles import Styles
from corpus.formats.html.tags import BLOCKS, marks, put_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SUPER = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_NOTE_HREF = re.compile(
    r"#.*?(?:fn|ftn|edn|note|ref|cite|chu-?thich|footnote|endnote|sdfoot|reference|_msocom|bib|nguon)",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(
    r"foot-?note|end-?note|noteref|note-ref|reference|(?:^|[\s_-])(?:fn|ref|note|cite)(?:$|[\s_-])"
)
_NOTE = re.compile(r"[\[(]?\s*(\d{1,3}|[a-z]|[ivx]{1,5})\s*[\])]?\.?", re.IGNORECASE)
_SEVERAL = re.compile(r"\[?\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})+)\s*\]?")
_RANGE = re.compile(r"\[?\s*(\d{1,3}\s*[-–]\s*\d{1,3})\s*\]?")
_BRACKETED = re.compile(r"(?:\[[^\[\]]{1,60}\]\s*)+|\([^()]{1,60}\)")
_NUMBER = re.compile(r"\d{1,3}")
_SIGNED = re.compile(r"[-−–+]?\d{1,3}[+−-]?")
_UNIT = re.compile(
    r"(?:^|[\W\d_])(?:[kcdmnµμh]?m|mét|met|meters?|metres?|ft|feet|foot|in|inch(?:es)?|mi|miles?|yd|cc|km/h|dặm|phân)$",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\d\s?[kcdh]?m\s$")
_VARIABLE = re.compile(r"(?:^|[^\w])[A-Za-zα-ωπΔΣ]$|(?:^|[^\w])mc$|[=+×·*/(][a-z]{1,2}$|[²³]$")
_FORMULA = re.compile(r"(?:^|[^\w])(?:CO|SO|NO|O|N|H|NH|PO|CH)$")
_POWER = re.compile(r"(?:^|[^\d.,])(?:10|e)$|[×x·*.=^]\s?\d{1,3}$")
_IN_BRACKETS = re.compile(r"\([^()]*[-+*/×·=−][^()]*\)$|[\])]\s*=$")
_DEGREE_OF = re.compile(r"\s*[CFK](?![\wÀ-ỹ])")
_PRICE = re.compile(r"price|cents?|fraction|decimal|gia(?:$|[\s_-])")
_CURRENCY = re.compile(r"[$€£¥₫]\s?\d[\d.,]*$")
_ENDS_WITH_DIGIT, _ENDS_WITH_LETTER = re.compile(r"\d$"), re.compile(r"[^\W\d_]$")
_CONTEXT_CHARS = 40
_SEEN_CHARS = 400  # with the white space of the source, which is squeezed


def write_notes(tree: "HtmlElement") -> None:
    """Links to notes that are not raised by an element of their own: "320<a href='#fn1'>1</a>" becomes "320[1]"."""
    for link in list(tree.iter("a")):
        if any(up.tag in ("sup", "sub") for up in link.iterancestors()) or link.find(".//sup") is not None:
            continue
        said = " ".join(link.text_content().split())
        if not said or not _links_to_note(link) or not _NOTE.fullmatch(said):
            continue
        if _before(link) == "" and said[-1] in ".)":  # "1." before the note itself
            continue
        put_text(link, _as_note(said))


def write_raised(tree: "HtmlElement", styles: Styles) -> None:
    """`sup` and `sub`, and what a style raises, as plain text where they stand."""
    for element in list(tree.iter()):
        if element is tree or element.getparent() is None:
            continue
        if element.tag == "sup" or (element.tag in ("span", "a", "small", "font") and styles.raises(element)):
            if any(child.tag in BLOCKS for child in element.iterdescendants()):
                element.drop_tag()
            else:
                _write(element, _superscript(element))
        elif element.tag == "sub":
            _write(element, _subscript(element))


def _write(element: "HtmlElement", text: str) -> None:
    before, after = _before(element), element.tail or ""
    if text and before[-1:].isdigit() and text[0].isdigit():
        text = " " + text
    parted = element.text_content()[-1:].isspace() and after[:1].isalnum()
    if text and (parted or (text[-1].isdigit() and after[:1].isdigit())):
        text += " "
    put_text(element, text)


def _superscript(element: "HtmlElement") -> str:
    said = " ".join(element.text_content().split())
    if not said:
        return ""
    before, after = _before(element), _after(element)
    if _is_numerator(element, said):
        return said  # 3 1/2; a space parts it from a digit before
    if _is_note(element, said):
        return _as_note(said)
    if _BRACKETED.fullmatch(said):
        return said
    if _is_degree(said, before, after):
        return "°"
    if _SEVERAL.fullmatch(said) or _RANGE.fullmatch(said):
        return _as_note(said)
    if _NUMBER.fullmatch(said):
        return _raised_number(element, said, before, after)
    if _SIGNED.fullmatch(said):
        return _signed(said, before)
    return _raised_letters(said, before)


def _is_degree(said: str, before: str, after: str) -> bool:
    if said in ("°", "º"):
        return True
    if said not in ("o", "O", "0") or not _ENDS_WITH_DIGIT.search(before):
        return False
    return bool(_DEGREE_OF.match(after)) or not _POWER.search(before)


def _raised_number(element: "HtmlElement", said: str, before: str, after: str) -> str:
    if not before:  # it opens its line, as a note does
        return f"[{said}]" if after[:1].isspace() else f"[{said}] "
    if before[-1].isspace() and said in ("2", "3") and _MEASURED.search(before):
        return said.translate(_SUPER)
    if before[-1].isspace():
        return said.translate(_SUPER) if after[:1].isalpha() else f"[{said}]"
    if _ENDS_WITH_DIGIT.search(before):
        if _PRICE.search(marks(element) + " " + marks(element.getparent())) or (
            len(said) == 2 and _CURRENCY.search(before) and not after[:1].isdigit()
        ):
            return "." + said
        return f"^{said}" if _is_power(said, before, after) else f"[{said}]"
    if said in ("2", "3") and _UNIT.search(before):
        return said.translate(_SUPER)
    if _FORMULA.search(before) and said != "1":
        return said
    if _VARIABLE.search(before) or _IN_BRACKETS.search(before):
        return said.translate(_SUPER) if said in ("2", "3") else f"^{said}" if said != "1" else "[1]"
    return f"[{said}]"


def _is_numerator(element: "HtmlElement", said: str) -> bool:
    below = element.getnext()
    return (
        below is not None
        and below.tag == "sub"
        and element.tail in ("/", "⁄")
        and bool(_NUMBER.fullmatch(said))
    )


def _is_power(said: str, before: str, after: str) -> bool:
    if _POWER.search(before):
        return said != "1" or bool(re.search(r"[×·*x]\s?10$", before))
    return bool(re.match(r"\s*[=×·*^]", after)) and bool(re.search(r"(?:^|[^\d.,])\d{1,2}$", before))


def _signed(said: str, before: str) -> str:
    if said[-1] in "+-−" or said[0] in "+-−–":
        return f"^{said}" if before and not before[-1].isspace() else said.translate(_SUPER)
    return f"^{said}"


def _raised_letters(said: str, before: str) -> str:
    if said in ("n", "k", "x", "y", "i", "t", "m") and (
        _ENDS_WITH_DIGIT.search(before) or _VARIABLE.search(before)
    ):
        return f"^{said}"
    if re.fullmatch(r"[ivx]{2,5}", said) and _ENDS_WITH_DIGIT.search(before):
        return f"[{said}]"
    if said in ("a", "b", "c", "d", "f", "g") and before and not before[-1].isspace():
        return f"[{said}]"
    if not before or before[-1].isspace() or not said[0].isalnum():
        return said
    if _ENDS_WITH_LETTER.search(before) and said[0].isalpha() and len(said) > 3:
        return " " + said
    if _ENDS_WITH_DIGIT.search(before) and said[0].isdigit():
        return " " + said
    return said


def _subscript(element: "HtmlElement") -> str:
    said = " ".join(element.text_content().split())
    before = _before(element)
    if not said or not before or before[-1].isspace() or not said[0].isalnum():
        return said
    if _is_note(element, said):
        return _as_note(said)
    if said[0].isdigit() and _ENDS_WITH_DIGIT.search(before):
        return f"_{said}"
    if said[0].isalpha() and before[-1].isalpha() and len(said) > 1:
        return f"_{said}"
    return said


def _is_note(element: "HtmlElement", said: str) -> bool:
    """Whether a raised mark leads to a note, or is called one."""
    if not (_NOTE.fullmatch(said) or _SEVERAL.fullmatch(said) or _RANGE.fullmatch(said)):
        return False
    links = [*element.iter("a"), *(up for up in element.iterancestors("a"))]
    parent = element.getparent()
    around = marks(parent) if parent is not None and parent.tag in ("span", "a") else ""
    called = f"{marks(element)} {around} {' '.join(marks(each) for each in element.iterdescendants())}"
    if element.get("data-footnote-id") or _NOTE_MARK.search(called):
        return True
    return any(link.get("href", "").startswith("#") or _links_to_note(link) for link in links)


def _links_to_note(link: "HtmlElement") -> bool:
    said = f"{marks(link)} {link.get('epub:type', '')} {link.get('rel', '')}"
    return bool(
        _NOTE_HREF.search(link.get("href", "")) or ("#" in link.get("href", "") and _NOTE_MARK.search(said))
    )


def _as_note(said: str) -> str:
    if several := _SEVERAL.fullmatch(said):
        return "".join(f"[{each.strip()}]" for each in re.split(r"[,;]", several[1]))
    if between := _RANGE.fullmatch(said):
        return f"[{between[1]}]"
    one = _NOTE.fullmatch(said)
    return f"[{one[1]}]" if one else said


def _before(element: "HtmlElement") -> str:
    """The last characters before the element within its block, or "" where it opens the block."""
    found = ""
    while len(found) < _CONTEXT_CHARS:
        other = element.getprevious()
        if other is not None:
            if other.tag in BLOCKS or other.tag == "br":
                return (other.tail or "") + found if (other.tail or "").strip() else found.lstrip()
            inner = "" if not isinstance(other.tag, str) else other.text_content()
            found = inner[-_SEEN_CHARS:] + (other.tail or "")[-_SEEN_CHARS:] + found
            element = other
            continue
        parent = element.getparent()
        if parent is None:
            break
        found = (parent.text or "")[-_SEEN_CHARS:] + found
        if parent.tag in BLOCKS:
            break
        element = parent
    found = re.sub(r"\s+", " ", found)
    return "" if not found.strip() else found.lstrip()[-_CONTEXT_CHARS:]


def _after(element: "HtmlElement") -> str:
    """The first characters behind the element within its block."""
    found = element.tail or ""
    while len(found) < 8:
        other = element.getnext()
        if other is not None:
            if other.tag in BLOCKS or other.tag == "br":
                break
            inner = "" if not isinstance(other.tag, str) else other.text_content()
            found += inner + (other.tail or "")
            element = other
            continue
        parent = element.getparent()
        if parent is None or parent.tag in BLOCKS:
            break
        found += parent.tail or ""
        element = parent
    return found
