"""The article as a page's data tell it, for a page that shows a wall, a teaser or nothing before scripts run."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus.cleaning.lines import key
from corpus.formats.html.content import grams, is_running
from corpus.formats.html.fragment import is_html
from corpus.formats.html.linked import linked_articles
from corpus.formats.html.rich import plain, rich_lines
from corpus.formats.html.scripts import page_data

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BODY_KEYS = frozenset(
    "body content contents articlebody article_body fulltext full_text text html bodyhtml body_html contenthtml"
    " content_html contentbody bodytext body_text richtext rendered maincontent detail contentdetail noidung"
    " noi_dung content_elements contentelements blocks paragraphs document story storybody copy markdown".split()
)
_TITLE_KEYS = ("title", "headline", "headlines", "name", "tieu_de")
_MIN_BODY_CHARS, _MIN_LOOSE_CHARS = 120, 400
_MIN_TITLE_KEY = 10
_SHOWN_SHARE = 0.8
_TEASER_SHARE = 0.5
_MORE = 1.2


@dataclass(frozen=True, slots=True)
class Told:
    """A text that the data hold as the body of something, and the title beside it. `sure`: named an article's."""

    text: str
    title: str | None
    sure: bool = False


def told_in(tree: "HtmlElement") -> list[Told]:
    """Every text in the page's data, hidden elements and <noscript> that may be an article's."""
    found = [Told(plain(each.body), each.headline, sure=True) for each in linked_articles(tree)]
    for element in tree.iter():
        if element.get("itemprop") == "articleBody" or element.tag == "noscript":
            inner = element.get("content") or _inner(element)
            found.append(Told(plain(inner), None, sure=element.tag != "noscript"))
    for value in page_data(tree):
        found += _bodies(value)
    return [each for each in found if len(each.text) >= _MIN_BODY_CHARS and _has_sentence(each.text)]


def fuller(told: Sequence[Told], shown: str, titles: Iterable[str]) -> str | None:
    """The text of the same article that holds more than what is `shown`; None where none does.

    `titles` are what the page shows as its own. A text is the same article's when its title is one of
    them, when it holds what is shown, or when nothing is shown and there is no other.
    """
    seen = grams(shown)
    names = {key(title) for title in titles}
    running = grams("\n".join(line for line in shown.split("\n") if is_running(line)))
    fitting = [each for each in told if _fits(each, told, names, running)]
    best = max(fitting, key=lambda each: (each.sure, len(each.text)), default=None)
    if best is None or len(best.text) <= _MORE * len(shown):
        return None
    own = grams(best.text)
    return None if len(own & seen) >= _SHOWN_SHARE * len(own) else best.text


def _fits(one: Told, others: Sequence[Told], names: set[str], running: set[tuple[str, ...]]) -> bool:
    if running and len(running & grams(one.text)) >= _TEASER_SHARE * len(running):
        return True
    title = key(one.title or "")
    if len(title) >= _MIN_TITLE_KEY:
        named = any(title in name or (len(name) >= _MIN_TITLE_KEY and name in title) for name in names)
        if named or running or not one.sure:
            return named
    rivals = [each for each in others if each is not one and key(each.text) != key(one.text)]
    if one.sure:
        return not any(each.sure for each in rivals)
    return not running and all(2 * len(each.text) < len(one.text) for each in rivals)


def _bodies(value: Any) -> Iterator[Told]:
    """Strings and lists of blocks under names such as "body", each with the title beside it."""
    waiting: list[tuple[Any, str, str | None]] = [(value, "", None)]
    while waiting:
        one, name, title = waiting.pop()
        if isinstance(one, str):
            if one[:1] in ("{", "[") and len(one) >= _MIN_BODY_CHARS and (inner := _loaded(one)):
                waiting.append((inner, name, title))
                continue
            if (name in _BODY_KEYS and len(one) >= _MIN_BODY_CHARS) or (
                len(one) >= _MIN_LOOSE_CHARS and is_html(one[:2_000])
            ):
                yield Told(plain(one), title)
            continue
        if name in _BODY_KEYS and isinstance(one, list | dict):
            text = "\n".join(rich_lines(one))
            if len(text) >= _MIN_BODY_CHARS and _has_sentence(text) and not _holds_titles(one):
                yield Told(text, title)
                continue
        if isinstance(one, dict):
            own = _title_of(one) or (title if name in _BODY_KEYS else None)
            waiting += ((inner, key_.lower(), own) for key_, inner in one.items())
        elif isinstance(one, list):
            waiting += ((inner, name if not isinstance(inner, str) else "", title) for inner in one)


def _loaded(text: str) -> Any:
    """JSON within a string of JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _title_of(one: dict[str, Any]) -> str | None:
    for name in _TITLE_KEYS:
        title = one.get(name)
        if isinstance(title, dict):
            title = title.get("basic") or title.get("rendered")
        if isinstance(title, str) and title.strip():
            return plain(title)
    return None


def _holds_titles(value: Any) -> bool:
    """Whether these are several articles, each with a title of its own, not the blocks of one."""
    items = value if isinstance(value, list) else list(value.values())
    return sum(isinstance(item, dict) and _title_of(item) is not None for item in items) > 1


def _inner(element: "HtmlElement") -> str:
    from lxml.html import tostring

    return (element.text or "") + "".join(tostring(child, encoding="unicode") for child in element)


def _has_sentence(text: str) -> bool:
    return any(is_running(line) for line in text.split("\n"))
