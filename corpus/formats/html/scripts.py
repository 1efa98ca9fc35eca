"""The JSON that a page carries for its own scripts."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ASSIGNED = re.compile(r"[\w$\])]\s*=\s*(?=[{\[]|JSON\.parse\(\s*[\"'])")
_PARSED = re.compile(r"JSON\.parse\(\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")
_LONG_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.){400,}\"")
_PUSHED = re.compile(r"__next_f\.push\(\[1,\s*(\"(?:[^\"\\]|\\.)*\")\]\)")
_ROW = re.compile(rb"[0-9a-f]*:(?:T([0-9a-f]{1,8}),|[A-Z]{0,2})")
_MIN_SCRIPT_CHARS, _MAX_SCRIPT_CHARS = 200, 5_000_000
_MAX_ASSIGNMENTS = 20
_DECODER = json.JSONDecoder(strict=False)


def page_data(tree: "HtmlElement") -> Iterator[Any]:
    """What the page's scripts are handed: JSON in an element, assigned to a variable or pushed on a stream, or strings."""
    stream = []
    for element in tree.iter():
        if len(said := element.get("data-page") or "") >= _MIN_SCRIPT_CHARS:
            yield _loaded(said)
    for script in tree.iter("script"):
        text, kind = script.text or "", script.get("type", "").lower()
        if len(text) > _MAX_SCRIPT_CHARS or "ld+json" in kind:
            continue
        if pushed := _PUSHED.findall(text):
            stream += [each for part in pushed if isinstance(each := _loaded(part), str)]
        elif len(text) < _MIN_SCRIPT_CHARS:
            continue
        elif kind.endswith("json"):
            yield _loaded(text)
        elif not kind or "javascript" in kind or kind == "module":
            told = list(_assigned(text))
            yield from told or _strings(text)
    yield from _rows("".join(stream))


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


def _strings(text: str) -> Iterator[str]:
    """Long strings in a script: arguments of the call that makes a page's state of them."""
    for found in _LONG_STRING.finditer(text):
        if isinstance(said := _loaded(found[0]), str):
            yield said


def _rows(stream: str) -> Iterator[Any]:
    """The rows of a stream that React reads: "5:[…]" is JSON, "5:T2a,…" a text of so many bytes."""
    data, at = stream.encode("utf-8", "replace"), 0
    while at < len(data):
        row = _ROW.match(data, at)
        if row and row[1]:
            at = row.end() + int(row[1], 16)
            yield data[row.end() : at].decode("utf-8", "replace")
            continue
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        if row:
            yield _loaded(data[row.end() : end].decode("utf-8", "replace"))
        at = end + 1
