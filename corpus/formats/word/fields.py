"""Fields, such as links and cross-references: their result is shown, never their code."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.formats.word.package import W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DELETED = (f"{W}del", f"{W}moveFrom")


@dataclass(slots=True)
class Fields:
    """The fields that are open at one place of a story; a field that never ends, or never began, is none."""

    whole: "frozenset[Element]"
    _in_result: list[bool] = field(default_factory=list)

    @property
    def shown(self) -> bool:
        """Whether text at this place is shown, rather than being the code of a field."""
        return all(self._in_result)

    def pass_by(self, char: "Element") -> str:
        """Takes note of the begin, middle or end of a field; returns what a form field shows there."""
        if char not in self.whole:
            return ""
        match char.get(f"{W}fldCharType"):
            case "begin":
                box = _form_field(char) if self.shown else ""
                self._in_result.append(False)
                return box
            case "separate" if self._in_result:
                self._in_result[-1] = True
            case "end" if self._in_result:
                self._in_result.pop()
        return ""


def fields_of(story: "Element") -> Fields:
    """The fields of a story, none of them open yet."""
    waiting: list[list[Element]] = []
    whole: set[Element] = set()
    for char in story.iter(f"{W}fldChar"):
        if next(char.iterancestors(*_DELETED), None) is not None:
            continue
        kind = char.get(f"{W}fldCharType")
        if kind == "begin":
            waiting.append([char])
        elif waiting:
            waiting[-1].append(char)
            if kind == "end":
                whole.update(waiting.pop())
    return Fields(frozenset(whole))


def _form_field(begin: "Element") -> str:
    """The box of a check box, the chosen line of a list; "" for other fields, whose result says it."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        checked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if checked is None else checked) else "☐"
    choices = begin.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    lines = [entry.get(f"{W}val", "") for entry in choices.iterfind(f"{W}listEntry")]
    chosen = value(choices, f"{W}result") or value(choices, f"{W}default") or "0"
    return lines[int(chosen)] if chosen.isdigit() and int(chosen) < len(lines) else ""
