"""The JSON that a page carries for search engines and for its own scripts."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASSIGNED = re.compile(r"[\w$\])]\s*=\s*(?=[{\[]|JSON\.parse\(\s*[\"'])")
_PARSED = re.compile(r"JSON\.parse\(\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_MIN_SCRIPT_CHARS, _MAX_SCRIPT_CHARS = 200, 5_000_000
_MAX_ASSIGNMENTS = 20
_DECODER = json.JSONDecoder(strict=False)


def linked_data(tree: "HtmlElement") -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, those within others too."""
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            yield from _objects(_loaded(_WRAPPING.sub("", script.text or "")))


def page_data(tree: "HtmlElement") -> Iterator[Any]:
    """What the page's scripts are handed: JSON in a script element, or assigned to a variable in one."""
    for script in tree.iter("script"):
        text, kind = script.text or "", script.get("type", "").lower()
        if not _MIN_SCRIPT_CHARS <= len(text) <= _MAX_SCRIPT_CHARS or "ld+json" in kind:
            continue
        if kind.endswith("json"):
            yield _loaded(text)
        elif not kind or "javascript" in kind or kind == "module":
            yield from _assigned(text)


def _assigned(text: str) -> Iterator[Any]:
    end = 0
    for count, found in enumerate(_ASSIGNED.finditer(text)):
        if count >= _MAX_ASSIGNMENTS:
            return
        if found.end() < end:
            continue
        try:
            if parsed := _PARSED.match(text, found.end()):
                inner = parsed[1] if parsed[1][0] == '"' else json.dumps(parsed[1][1:-1].replace("\\'", "'"))
                yield json.loads(json.loads(inner), strict=False)
            else:
                value, end = _DECODER.raw_decode(text, found.end())
                yield value
        except (ValueError, TypeError, RecursionError):
            continue


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
