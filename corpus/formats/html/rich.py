"""Rich text as editors and publishing systems keep it in JSON: blocks within blocks, each of pieces with marks."""

from itertools import pairwise
from typing import Any

from corpus.cleaning.lines import closes_with_stop
from corpus.formats.html.fragment import fragment_text, is_html
from corpus.text.characters import tidy_text

_INNER_KEYS = (
    "content_elements",
    "children",
    "content",
    "blocks",
    "nodes",
    "items",
    "paragraphs",
    "sections",
    "root",
    "data",
)
_TEXT_KEYS = ("text", "value", "html", "content", "body", "paragraph", "rendered", "vi", "raw", "basic")
_HEADING_KEYS = ("heading", "subheading", "title", "question")
_NO_TEXT = (
    "image",
    "video",
    "ad",
    "gallery",
    "embed",
    "oembed",
    "related",
    "promo",
    "interstitial",
    "link_list",
)
_RUN_KINDS, _BREAK_KINDS = ("text", "span", ""), ("hardbreak", "break", "br", "linebreak")
_MAX_DEPTH = 60


def rich_lines(value: Any, *, depth: int = 0) -> list[str]:
    """The lines of a rich text: of strings, which may be HTML, or of blocks in any of the usual forms."""
    if depth > _MAX_DEPTH:
        return []
    if isinstance(value, str):
        return plain(value).split("\n")
    if isinstance(value, list):
        return _of_list(value, depth)
    if not isinstance(value, dict) or any(word in _NO_TEXT for word in _kind(value).split("_")):
        return []
    heading = next((value[name] for name in _HEADING_KEYS if isinstance(value.get(name), str)), "")
    return [line for line in (*plain(heading).split("\n"), *_said(value, depth)) if line]


def plain(value: Any) -> str:
    """What a reader sees of a text that may be HTML, which may be written as entities; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    text = fragment_text(tidy_text(value))
    return (fragment_text(text) if is_html(text) else text).strip()


def _of_list(value: list[Any], depth: int) -> list[str]:
    if value and all(map(_is_run, value)) and not _are_paragraphs(value):
        return "".join(map(_run, value)).split("\n")
    if value and all(isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in value):
        return [" | ".join(cell for cell in map(plain, row) if cell) for row in value]
    told = (item for item in value if not isinstance(item, str) or " " in item or closes_with_stop(item))
    return [line for item in told for line in rich_lines(item, depth=depth + 1)]


def _said(value: dict[str, Any], depth: int) -> list[str]:
    for name in _INNER_KEYS:
        inner = value.get(name)
        if isinstance(inner, list) and name == "items" and all(isinstance(item, str) for item in inner):
            return [f"- {item}" for item in map(plain, inner) if item]
        if isinstance(inner, list | dict):
            lines = rich_lines(inner, depth=depth + 1)
            is_item = _kind(value).replace("_", "") in ("listitem", "li")
            return [f"- {line}" if is_item and at == 0 else line for at, line in enumerate(lines)]
    texts = [value[name] for name in _TEXT_KEYS if isinstance(value.get(name), str)]
    return plain(texts[0]).split("\n") if texts else []


def _kind(value: dict[str, Any]) -> str:
    kind = value.get("type") or value.get("_type") or value.get("nodeType") or ""
    return str(kind).lower().replace("-", "_")


def _is_run(item: Any) -> bool:
    """Whether an item is a piece of a line: a text with its marks, and no block of its own."""
    if not isinstance(item, dict) or "content" in item or any(name in item for name in _HEADING_KEYS):
        return False
    if _kind(item) in _BREAK_KINDS:
        return True
    said = item.get("text", item.get("value"))
    return isinstance(said, str) and _kind(item) in _RUN_KINDS and not is_html(said)


def _are_paragraphs(runs: list[Any]) -> bool:
    """Whether each of several is closed with a stop and parted from the next by nothing, as pieces of a line are not."""
    texts = [_run(item) for item in runs]
    joints = list(pairwise(texts))
    return bool(joints) and all(
        closes_with_stop(left) and not left[-1].isspace() and not right[:1].isspace()
        for left, right in joints
    )


def _run(item: dict[str, Any]) -> str:
    return "\n" if _kind(item) in _BREAK_KINDS else str(item.get("text", item.get("value")))
