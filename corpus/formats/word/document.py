"""Word documents (.docx, .docm, .dotx): their text as Word shows it, and the fields of the core properties.

Read from the XML itself, since python-docx knows nothing of content controls, text boxes, fields, notes,
automatic numbers and tracked changes. Headers, footers and comments are no part of the text.
"""

from typing import TYPE_CHECKING

from corpus.cleaning.lines import strip
from corpus.errors import RejectedSource
from corpus.formats.properties import author_in, title_in
from corpus.formats.word.fields import fields_of
from corpus.formats.word.inline import Inline, style_of
from corpus.formats.word.notes import read_notes
from corpus.formats.word.numbering import Numbering
from corpus.formats.word.package import Package, W, open_package
from corpus.formats.word.story import Story
from corpus.formats.word.styles import read_styles
from corpus.formats.word.symbols import UNKNOWN
from corpus.models import Page

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def parse_word(data: bytes, origin: str) -> Page:
    """The page in `data`: a paragraph for each of Word's, for each row of a table (cells set apart by " | "),
    for each note, "[1] …", behind what refers to it.

    Raises RejectedSource when it unpacks to too much or declares entities, and whatever zipfile and lxml let
    through when it is broken.
    """
    package = open_package(data, origin)
    root = package.read(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise RejectedSource(origin, "a broken Word file: there is no document in it")
    styles = read_styles(package.part("styles"))
    story = Story(
        package,
        styles,
        Numbering(package.part("numbering"), styles),
        read_notes(package, body, styles),
        fields_of(body),
    )
    text = "\n\n".join(story.lines(body))
    return Page(
        origin,
        text,
        title=_styled_title(story, body) or title_in(_property(package, "title"), text),
        author=author_in(_property(package, "creator")),
        notes=_notes(story, text),
    )


def _property(package: Package, name: str) -> str | None:
    target = "docProps/core.xml"
    root = package.read(target)
    found = None if root is None else root.find(f"{{*}}{name}")
    return None if found is None else found.text


def _styled_title(story: Story, body: "Element") -> str | None:
    """The text of the one paragraph that has the style "Title"."""
    styled = [
        paragraph
        for paragraph in body.iterfind(f"{W}p")
        if story.styles.name(style_of(paragraph, story.styles)) == "title"
    ]
    if len(styled) != 1:
        return None
    inline = Inline(story.styles, fields_of(styled[0]), {}, frozenset())
    return strip(" ".join(inline.text(styled[0], style_of(styled[0], story.styles)).split())) or None


def _notes(story: Story, text: str) -> tuple[str, ...]:
    notes = [f"{what} in it was not read" for what in sorted(story.unread)]
    if UNKNOWN in text:
        notes.append("signs of a font with numbers of its own were not read")
    return tuple(notes)
