"""A person's saved passages as one document to go on writing with: Word, Markdown, HTML, plain text, BibTeX."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from html import escape
from itertools import chain, count
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.citing.citation import (
    Reference,
    bibtex_entry,
    citation_key,
    day_of,
    html_link,
    html_quote,
    markdown,
    markdown_link,
    markdown_quote,
    printable,
    printable_reference,
)
from bot.citing.links import source_link
from bot.citing.pages import file_name
from bot.texts import Texts

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_LANGUAGE = "vi-VN"  # of nearly all that is quoted
_RULE = "―" * 20
_PROPERTY_MAX_CHARS = 255
_WORD_LINK_MAX_CHARS = 2000  # Word takes a document with a longer one for damaged
_WORD_LINK_SIGNS = "%/:?#[]@!$&'()*+,;=~"
_STYLE = (
    ":root { color-scheme: light dark }\n"
    "body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.6 system-ui, sans-serif }\n"
    "blockquote { margin: 1.5rem 0; padding: 0 1rem; border-left: .25rem solid #8888 }\n"
    ".about, footer { font-size: .9rem; opacity: .8 }"
)


class DocumentForm(StrEnum):
    """The values end the names of files."""

    WORD = "docx"
    MARKDOWN = "md"
    HTML = "html"
    PLAIN = "txt"
    BIBTEX = "bib"


@dataclass(frozen=True, slots=True)
class SavedPassage:
    """Words of an article, and what it was when they were saved; `gone` when the corpus has them no more.

    `now`: what the article has in their place, where that is something else; "" where it is nothing.
    """

    article: Reference
    words: str
    saved_on: date
    gone: bool = False
    now: str | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A quote, what is noted below it, and the link that opens its source there."""

    words: str
    note: str
    link: str | None


@dataclass(frozen=True, slots=True)
class _Section:
    """What is quoted of one article."""

    article: Reference
    about: str
    entries: tuple[_Entry, ...]
    last_saved_on: date


@dataclass(frozen=True, slots=True)
class _Document:
    title: str
    summary: str
    open_source: str
    made_on: date
    sections: tuple[_Section, ...]


def export(
    saved: Sequence[SavedPassage], *, form: DocumentForm, texts: Texts, title: str, on: date
) -> tuple[str, bytes]:
    """File name and content. The articles stand in the order in which they were first saved.

    What no document can hold, control characters above all, is left out; else the words are as saved.
    """
    document = _document(saved, texts, printable(title), on)
    if form is DocumentForm.WORD:
        content = _word(document)
    else:
        separator = "\n" if form is DocumentForm.HTML else "\n\n"
        content = (separator.join(filter(None, _WRITERS[form](document))) + "\n").encode()
    return file_name(f"{title} {on.isoformat()}", form), content


def _document(saved: Sequence[SavedPassage], texts: Texts, title: str, on: date) -> _Document:
    by_article: dict[Reference, list[SavedPassage]] = {}
    for passage in saved:
        by_article.setdefault(printable_reference(passage.article), []).append(passage)
    summary = f"{texts.taking.export_caption.format(count=len(saved))} · {on.strftime(texts.date_format)}"
    sections = tuple(_section(article, passages, texts) for article, passages in by_article.items())
    return _Document(title, summary, texts.answers.open_source, on, sections)


def _section(article: Reference, passages: Sequence[SavedPassage], texts: Texts) -> _Section:
    known = (article.author, article.source, day_of(texts, article.published))
    about = " · ".join(part for part in known if part)
    entries = tuple(_entry(article, passage, texts) for passage in passages)
    return _Section(article, about, entries, max(passage.saved_on for passage in passages))


def _entry(article: Reference, passage: SavedPassage, texts: Texts) -> _Entry:
    words = printable(passage.words)
    note = texts.taking.saved_on.format(date=passage.saved_on.strftime(texts.date_format))
    if passage.gone:
        note = f"{note} · {texts.taking.saved_gone}"
    elif passage.now is not None:
        now = " ".join(printable(passage.now).split())
        note = f"{note} · {texts.taking.saved_now.format(now=now) if now else texts.taking.saved_removed}"
    return _Entry(words, note, source_link(article.link, words) if article.link else None)


def _markdown(document: _Document) -> Iterator[str]:
    yield f"# {markdown(document.title)}"
    yield markdown(document.summary)
    for section in document.sections:
        yield f"## {markdown_link(section.article.title, section.article.link)}"
        yield markdown(section.about)
        for entry in section.entries:
            yield markdown_quote(entry.words)
            opening = f" · {markdown_link(document.open_source, entry.link)}" if entry.link else ""
            yield markdown(entry.note) + opening


def _html(document: _Document) -> Iterator[str]:
    title = escape(document.title)
    yield f'<!doctype html>\n<html lang="{_LANGUAGE}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{_STYLE}\n</style>\n</head>'
    yield f'<body>\n<h1>{title}</h1>\n<p class="about">{escape(document.summary)}</p>'
    for section in document.sections:
        yield f"<h2>{html_link(escape(section.article.title), section.article.link)}</h2>"
        if section.about:
            yield f'<p class="about">{escape(section.about)}</p>'
        for entry in section.entries:
            opening = f" · {html_link(escape(document.open_source), entry.link)}" if entry.link else ""
            yield html_quote(entry.words, section.article.link, escape(entry.note) + opening)
    yield "</body>\n</html>"


def _plain(document: _Document) -> Iterator[str]:
    yield f"{document.title}\n{document.summary}"
    for section in document.sections:
        known = (_RULE, section.article.title, section.about, section.article.link)
        yield "\n".join(line for line in known if line)
        for entry in section.entries:
            yield f"“{entry.words}”\n{entry.note}"


def _bibtex(document: _Document) -> Iterator[str]:
    taken: set[str] = set()
    for section in document.sections:
        key = citation_key(section.article)
        names = chain([key], (f"{key}-{number}" for number in count(2)))
        key = next(name for name in names if name not in taken)
        taken.add(key)
        quotes = [f"“{entry.words}”" for entry in section.entries]
        yield bibtex_entry(section.article, quotes, key=key, accessed=section.last_saved_on)


_WRITERS: dict[DocumentForm, Callable[[_Document], Iterator[str]]] = {
    DocumentForm.MARKDOWN: _markdown,
    DocumentForm.HTML: _html,
    DocumentForm.PLAIN: _plain,
    DocumentForm.BIBTEX: _bibtex,
}


def _word(document: _Document) -> bytes:
    import docx
    from docx.oxml.ns import qn

    word = docx.Document()
    word.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), _LANGUAGE)
    properties = word.core_properties
    properties.title, properties.author, properties.comments = document.title[:_PROPERTY_MAX_CHARS], "", ""
    properties.created = properties.modified = datetime.combine(document.made_on, time())
    word.add_heading(document.title, level=0)
    word.add_paragraph(document.summary)
    for section in document.sections:
        word.add_heading(section.article.title, level=1)
        if section.about or section.article.link:
            _add_link(word.add_paragraph(section.about), section.article.link, section.article.link or "")
        for entry in section.entries:
            for paragraph in entry.words.split("\n\n"):
                word.add_paragraph(
                    paragraph
                )._p.style = "Quote"  # by its id: looking names up takes most of the time
            _add_link(word.add_paragraph(entry.note), entry.link, document.open_source)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _add_link(paragraph: "Paragraph", link: str | None, text: str) -> None:
    """Appends a link to a paragraph, or its text alone where Word would not take the link."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if link is None:
        return
    if paragraph.text:
        paragraph.add_run(" · ")
    run = paragraph.add_run(text)
    target = quote(link, safe=_WORD_LINK_SIGNS)
    if len(target) > _WORD_LINK_MAX_CHARS:
        return
    run.font.underline = True
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    element.append(run._element)
    paragraph._p.append(element)
