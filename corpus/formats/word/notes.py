"""Footnotes and endnotes: which numbers they have, and what they say."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.cleaning.lines import strip
from corpus.formats.word.inline import NoteMark
from corpus.formats.word.package import Package, W
from corpus.formats.word.styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DELETED = (f"{W}del", f"{W}moveFrom")


@dataclass(slots=True)
class Notes:
    """The notes that the body refers to: their numbers, footnotes first, then endnotes, as the text comes to
    them. `typed` are the numbers of notes that somebody typed as plain paragraphs behind a raised figure.
    """

    numbers: dict[NoteMark, str]
    typed: frozenset[str]
    _bodies: "dict[NoteMark, Element]" = field(default_factory=dict)

    def take(self, mark: NoteMark) -> "Element | None":
        """What the note says, the first time that it is asked for."""
        return self._bodies.pop(mark, None)


def read_notes(package: Package, body: "Element", styles: Styles) -> Notes:
    """The notes of the document."""
    bodies: dict[NoteMark, Element] = {}
    numbers: dict[NoteMark, str] = {}
    for name in ("footnote", "endnote"):
        kind = f"{W}{name}Reference"
        root = package.part(f"{name}s")
        said = [] if root is None else root.iterfind(f"{W}{name}")
        found = {NoteMark(kind, note.get(f"{W}id", "")): note for note in said}
        for reference in body.iter(kind):
            mark = NoteMark(kind, reference.get(f"{W}id", ""))
            deleted = next(reference.iterancestors(*_DELETED), None) is not None
            if mark in found and mark not in numbers and not deleted:
                numbers[mark] = str(len(numbers) + 1)
                bodies[mark] = found[mark]
    return Notes(numbers, frozenset({*numbers.values(), *_typed(body, styles)}), bodies)


def _typed(body: "Element", styles: Styles) -> set[str]:
    """The raised figures that paragraphs begin with."""
    first = (next(paragraph.iter(f"{W}r"), None) for paragraph in body.iter(f"{W}p"))
    raised = (run for run in first if run is not None and styles.vertical(run) == "superscript")
    texts = (strip("".join(text.text or "" for text in run.iter(f"{W}t"))) for run in raised)
    return {text for text in texts if text.isdigit() and len(text) <= 3}
