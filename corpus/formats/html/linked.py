"""Articles as a page describes them to machines: JSON-LD in the words of schema.org."""

import html
import json
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.cleaning.lines import key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"article|posting|report|recipe|creativework|question|legislation", re.IGNORECASE)
_PAGE = re.compile(r"webpage", re.IGNORECASE)
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")
_COMMENTED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_MAX_DEPTH, _MAX_OBJECTS = 6, 200
_MIN_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article as its markup for machines has it: each field as written, None where there is none.

    `is_page`: the page itself is described, not an article on it. `addresses` are all that are given.
    """

    is_page: bool
    headline: str | None
    addresses: tuple[str, ...]
    published: str | None
    body: str | None


def linked_articles(tree: "HtmlElement") -> Iterator[LinkedArticle]:
    """Every article and page that the JSON-LD describes by itself, none that another mentions."""
    return (article for data in _scripts(tree) for article in _articles(data))


def linked_article(tree: "HtmlElement", *, url: str | None) -> LinkedArticle | None:
    """The article that the page is about, of those that its JSON-LD describes.

    It is the one whose address or headline is the page's, else the only one if nothing speaks against it:
    lists of other articles, comments and what an article mentions are not looked at.
    """
    articles = list(linked_articles(tree))
    addresses = {form for address in (url, *_own_addresses(tree)) if address for form in _forms(address)}
    titles = _titles(tree)
    ours = [each for each in articles if _is_at(each, addresses) or _is_titled(each, titles)]
    if not ours:
        others = [each for each in articles if not each.is_page]
        ours = others if others else articles
        if len(ours) != 1 or _contradicts(ours[0], addresses, titles):
            return None
    return max(ours, key=lambda each: (bool(each.published), not each.is_page, bool(each.body)))


def _is_at(article: LinkedArticle, addresses: Set[str]) -> bool:
    return any(not addresses.isdisjoint(_forms(address)) for address in article.addresses)


def _contradicts(article: LinkedArticle, addresses: Set[str], titles: Sequence[str]) -> bool:
    """Whether an article that is not known to be the page's has an address or a title that another would."""
    if addresses and article.addresses:
        return True
    words = {word for title in titles for word in _words(title)}
    return bool(article.headline and words and not words & _words(article.headline))


def _scripts(tree: "HtmlElement") -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        text = _COMMENTED.sub("", _COMMENTED.sub("", script.text or "")).strip().rstrip(";")
        for written in (text, html.unescape(text)):
            try:
                yield json.loads(written, strict=False)
                break
            except (ValueError, RecursionError):
                continue


def _articles(data: object, depth: int = 0) -> Iterator[LinkedArticle]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for part in data[:_MAX_OBJECTS]:
            yield from _articles(part, depth + 1)
    elif isinstance(data, dict):
        kinds = [kind for kind in _texts(data.get("@type")) if _ARTICLE.search(kind.rpartition("/")[2])]
        if kinds or any(_PAGE.search(kind) for kind in _texts(data.get("@type"))):
            yield _article(data, is_page=not kinds)
        for name in _INNER:
            if isinstance(data.get(name), dict | list):
                yield from _articles(data[name], depth + 1)


def _article(data: dict[str, object], *, is_page: bool) -> LinkedArticle:
    about = data.get("mainEntityOfPage")
    named = [data.get("url"), data.get("@id"), about, about.get("@id") if isinstance(about, dict) else None]
    return LinkedArticle(
        is_page=is_page,
        headline=_first(data.get("headline")) or _first(data.get("name")),
        addresses=tuple(address for name in named for address in _texts(name) if _forms(address)),
        published=_moment(data.get("datePublished")) or _moment(data.get("dateCreated")),
        body="\n".join(_texts(data.get("articleBody")) or _texts(data.get("text"))) or None,
    )


def _texts(value: object) -> Sequence[str]:
    if isinstance(value, str):
        return [value]
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def _first(value: object) -> str | None:
    texts = _texts(value)
    return texts[0].strip() or None if texts else None


def _moment(value: object) -> str | None:
    return str(value) if isinstance(value, int | float) else _first(value)


def _own_addresses(tree: "HtmlElement") -> Iterator[str]:
    for link in tree.iter("link"):
        if link.get("rel", "").lower() == "canonical":
            yield link.get("href", "")
    for meta in tree.iter("meta"):
        if meta.get("property", "").lower() == "og:url":
            yield meta.get("content", "")


def _titles(tree: "HtmlElement") -> list[str]:
    shown = [element.text_content() for element in tree.iter("h1", "title")]
    named = [meta.get("content", "") for meta in tree.iter("meta") if meta.get("property") == "og:title"]
    return [title for title in shown + named if title.strip()]


def _is_titled(article: LinkedArticle, titles: Sequence[str]) -> bool:
    """Whether the headline is a title of the page, or shares most of its words with one."""
    if not article.headline:
        return False
    own = _words(article.headline)
    return any(
        key(article.headline) == key(title)
        or (len(own) > 2 and len(own & _words(title)) > _MIN_SHARED * max(len(own), len(_words(title))))
        for title in titles
    )


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w+", html.unescape(title).lower()))


def _forms(address: str) -> set[str]:
    """What all ways of writing one address share, with its host and without; none of the front page."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return set()
    path = f"{parts.path.rstrip('/')}?{parts.query}"
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    if path == "?" or not (host or "/" in path):
        return set()
    return {path, host + path}
