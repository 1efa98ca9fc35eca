"""Quotes with their source, ready to paste: plain, Markdown, HTML, BibTeX. The words stay as they are."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from html import escape
from itertools import pairwise
from urllib.parse import quote, urlsplit

from bot.texts import Texts
from corpus.models import Article
from corpus.text.vietnamese import fold

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x85\ud800-\udfff\ufffe\uffff]")
_URL_SIGNS = re.compile(r"""[\s<>()\[\]{}\\"`^|]""")
_MARKDOWN_SIGNS = re.compile(r"[\\`*_\[\]<~|$#]|&(?=#|\w)|^[-+=>]")
_LIST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_OUTER_SPACE = re.compile(r"^\s|\s$")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BIBTEX_SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in "#$%&_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped ones too
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_FIRST_AT = re.compile(r"(\n\s*)@")
"""Of a line: bibtexparser 2 would take it for the next entry."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
"""BibTeX's own names, which each style writes out."""
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_KEY_PART_MAX_CHARS = 24
_TELLING_WORD_MIN_CHARS = 4


class Form(StrEnum):
    PLAIN = "txt"
    MARKDOWN = "md"
    HTML = "html"
    BIBTEX = "bib"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a source is known by. What is None is left out wherever it is named."""

    title: str
    author: str | None = None
    source: str | None = None
    published: date | None = None
    url: str | None = None

    @property
    def link(self) -> str | None:
        """The URL, if it is one to follow; signs with a meaning in any of the forms are encoded."""
        link = _URL_SIGNS.sub(lambda sign: quote(sign[0]), self.url or "")
        try:
            address = urlsplit(link)
        except ValueError:
            return None
        return link if address.scheme in ("http", "https") and address.netloc else None


def cite(article: Article, words: str, *, form: Form, texts: Texts, url: str | None, accessed: date) -> str:
    """The words of an article with their source; `url` is the link to give, and `accessed` its day."""
    reference = printable_reference(
        Reference(article.title, article.author, article.source, article.published, url)
    )
    words = printable(words)
    link = reference.link
    seen = f" ({texts.taking.accessed} {accessed.strftime(texts.date_format)})" if link else ""
    match form:
        case Form.PLAIN:
            named = _named(reference, f"“{reference.title}”", texts, str)
            return f"“{words}” — {named}." + (f" {link}{seen}" if link else "")
        case Form.MARKDOWN:
            named = _named(reference, markdown_link(f"“{reference.title}”", link), texts, markdown)
            return f"{markdown_quote(words)}\n\n— {named}{seen}"
        case Form.HTML:
            title = html_link(f"<cite>{escape(reference.title)}</cite>", link)
            named = _named(reference, title, texts, escape)
            return html_quote(words, link, f"— {named}{escape(seen)}")
        case Form.BIBTEX:
            return bibtex_entry(reference, [words], key=citation_key(reference), accessed=accessed)


def day_of(texts: Texts, day: date | None) -> str | None:
    """As people write it."""
    return day.strftime(texts.date_format) if day else None


def printable(text: str) -> str:
    """`text` without what not every document can hold: control characters, halves of characters and the like."""
    return _UNPRINTABLE.sub("", text)


def printable_reference(reference: Reference) -> Reference:
    """The same on one line each, and None for what is empty."""
    title, author, source, url = (
        " ".join(printable(field or "").split())
        for field in (reference.title, reference.author, reference.source, reference.url)
    )
    return replace(reference, title=title, author=author or None, source=source or None, url=url or None)


def markdown(line: str) -> str:
    """One line as CommonMark that shows it as it is."""
    marked = _MARKDOWN_SIGNS.sub(r"\\\g<0>", line)
    marked = _LIST_NUMBER.sub(r"\1\\\2", marked)
    return _OUTER_SPACE.sub(lambda space: f"&#{ord(space[0])};", marked)


def markdown_link(text: str, link: str | None) -> str:
    return f"[{markdown(text)}]({_ENTITY.sub('&amp;', link)})" if link else markdown(text)


def markdown_quote(words: str) -> str:
    """A block quote: an empty line ends a paragraph, any other line end breaks the line."""
    lines = words.split("\n")
    breaks = ["  " if line and after else "" for line, after in pairwise((*lines, ""))]
    return "\n".join(
        f"> {markdown(line)}{end}" if line else ">" for line, end in zip(lines, breaks, strict=True)
    )


def html_quote(words: str, link: str | None, footer: str) -> str:
    """A block quote, its lines as in `markdown_quote`; `footer` is HTML."""
    cited = f' cite="{escape(link)}"' if link else ""
    lines = escape(words, quote=False).replace("\n\n", "</p>\n<p>")
    paragraphs = re.sub(r"(?<!</p>)\n", "<br>", f"<p>{lines}</p>")
    return f"<blockquote{cited}>\n{paragraphs}\n<footer>{footer}</footer>\n</blockquote>"


def html_link(content: str, link: str | None) -> str:
    """`content` is HTML."""
    return f'<a href="{escape(link)}">{content}</a>' if link else content


def bibtex_entry(reference: Reference, quotes: Sequence[str], *, key: str, accessed: date) -> str:
    """An entry for BibTeX and biblatex, the quotes as its abstract. Names are braced: neither split nor recased.

    Each reader takes its own: `year`, `month` and `howpublished` are all that BibTeX's own styles print of day and
    link, and the misc entry is the only one for them; biblatex has `date`, `url` and `urldate`.
    """
    published, link = reference.published, reference.link
    fields = {
        "title": f"{{{{{bibtex(reference.title)}}}}}",
        "author": f"{{{{{bibtex(reference.author)}}}}}" if reference.author else None,
        "organization": f"{{{{{bibtex(reference.source)}}}}}" if reference.source else None,
        "date": f"{{{published.isoformat()}}}" if published else None,
        "year": f"{{{published.year}}}" if published else None,
        "month": _MONTHS[published.month - 1] if published else None,
        "howpublished": f"{{{bibtex(_page(link))}}}" if link else None,
        "url": f"{{{link}}}" if link else None,
        "urldate": f"{{{accessed.isoformat()}}}" if link else None,
        "key": None if reference.author else f"{{{bibtex(reference.title)}}}",  # BibTeX sorts by it
        "abstract": f"{{{abstract}}}" if (abstract := bibtex("\n\n".join(quotes))) else None,
    }
    lines = [f"  {name} = {value},\n" for name, value in fields.items() if value]
    return f"@misc{{{key},\n{''.join(lines)}}}"


def bibtex(text: str) -> str:
    """`text` as LaTeX that sets it as it is."""
    return _FIRST_AT.sub(r"\1{@}", text.translate(_BIBTEX_SIGNS))


def _page(link: str) -> str:
    """The link without the words to look for, which are too long to be printed."""
    return link.partition(":~:")[0].removesuffix("#")


def citation_key(reference: Reference) -> str:
    """Who, when and the first telling word of what, in ASCII letters and digits; never empty."""
    who = "".join(_ascii_words(reference.author or reference.source or ""))
    year = str(reference.published.year) if reference.published else ""
    words = _ascii_words(reference.title)
    what = next((word for word in words if len(word) >= _TELLING_WORD_MIN_CHARS), "".join(words[:1]))
    return f"{who[:_KEY_PART_MAX_CHARS]}{year}{what[:_KEY_PART_MAX_CHARS]}" or "bai"


def _ascii_words(text: str) -> list[str]:
    return _ASCII_WORD.findall(fold(text))


def _named(reference: Reference, title: str, texts: Texts, written: Callable[[str], str]) -> str:
    """Author, title, publisher and day, those that are known; `title` is written already."""
    before, after = (reference.author,), (reference.source, day_of(texts, reference.published))
    parts = [written(part) for part in before if part] + [title] + [written(part) for part in after if part]
    return ", ".join(parts)
