"""Equations, written on one line: `(a + b)/2`, `x^2`, `√(x)`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIGN = f"{_M}chr"


def equation(element: "Element") -> str:
    """The text of an equation or of a part of one."""
    if not isinstance(element.tag, str):
        return ""
    match element.tag.removeprefix(_M):
        case "t":
            return element.text or ""
        case "f":
            return f"{_grouped(element, 'num')}/{_grouped(element, 'den')}"
        case "sSup":
            return f"{_part(element, 'e')}^{_grouped(element, 'sup')}"
        case "sSub":
            return f"{_part(element, 'e')}_{_grouped(element, 'sub')}"
        case "sSubSup":
            return f"{_part(element, 'e')}_{_grouped(element, 'sub')}^{_grouped(element, 'sup')}"
        case "rad":
            degree = _part(element, "deg")
            return f"{degree and degree + ' '}√{_grouped(element, 'e')}"
        case "d":
            return f"({', '.join(equation(part) for part in element.iterfind(f'{_M}e'))})"
        case "nary":
            sign = element.find(f"{_M}naryPr/{_SIGN}")
            limits = f"_{_grouped(element, 'sub')}^{_grouped(element, 'sup')} "
            return f"{'∫' if sign is None else sign.get(f'{_M}val', '∫')}{limits}{_part(element, 'e')}"
        case _:
            return "".join(map(equation, element))


def _part(element: "Element", name: str) -> str:
    found = element.find(_M + name)
    return "" if found is None else equation(found)


def _grouped(element: "Element", name: str) -> str:
    part = _part(element, name)
    return part if part.isalnum() else f"({part})"
