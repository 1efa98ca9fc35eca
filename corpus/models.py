"""The values that the rooms hand each other: page, article, passage."""

from dataclasses import dataclass
from datetime import date
from typing import NewType

ArticleId = NewType("ArticleId", int)
PassageId = NewType("PassageId", int)


@dataclass(frozen=True, slots=True)
class Page:
    """A source document: as read by `pages`, then, with the boilerplate gone, as cleaned by `clean`.

    `text` is NFC with `\\n` line ends. `origin` is where it came from and never changes for the same
    source: an absolute path, `path#title` inside a .jsonl or .csv file or an archive, or a URL. The other fields are None
    where neither the container nor the page says. `notes` tell whoever adds the page what could not be
    read as it stands: a byte that is no text, a date that is none. `as_crawled`: the text may be that of a
    whole web page, menus and all, for nobody has looked for the article in it. `is_clean`: it is an article of
    a corpus, to be stored as it stands; `corrected` are its columns that were corrected by hand there.
    """

    origin: str
    text: str
    url: str | None = None
    title: str | None = None
    published: date | None = None
    source: str | None = None
    author: str | None = None
    notes: tuple[str, ...] = ()
    as_crawled: bool = False
    is_clean: bool = False
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article. `source` is the publisher, `text` the cleaned text that offsets refer to. `withdrawn`: the day on
    which it was first found gone from its site, if it is.
    """

    id: ArticleId
    url: str | None
    title: str
    published: date | None
    source: str | None
    author: str | None
    text: str
    withdrawn: date | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim slice of an article: `article.text[start:end] == text`. Offsets are code points.

    An id is never used again: when a changed article keeps a passage's text, the passage keeps its id;
    otherwise the id is gone for good.
    """

    id: PassageId
    article_id: ArticleId
    start: int
    end: int
    text: str
