"""The blocks of a rich message, checked as TDLib checks them (its source of July 2026)."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.api import Json, bad_request
from bot.sandbox.entities import utf16_length
from bot.sandbox.rich.texts import depth, plain, rich_button, rich_text

MAX_UNITS = 32_768
MAX_BLOCKS = 500
MAX_DEPTH = 16
MAX_COLUMNS = 20
MAX_BUTTONS = 8
_PARSE = "can't parse InputRichBlock: "
_TEXTS = {
    "paragraph": "text",
    "heading": "text",
    "pre": "text",
    "footer": "text",
    "expandable_blockquote": "text",
    "pullquote": "text",
    "details": "summary",
    "thinking": "text",
}
_FLAGS = {"details": ("is_open",), "table": ("is_bordered", "is_striped", "is_compact")}
_LABELS = ("a", "A", "i", "I", "1")
_ALIGNS, _VALIGNS = ("left", "center", "right"), ("top", "middle", "bottom")


def checked(rich: Any, *, draft: bool = False) -> Json:
    """A rich message as it is kept, from the `InputRichMessage`; only blocks are known. Raises Refused."""
    if not isinstance(rich, dict):
        raise bad_request("can't parse rich_message: Object expected")
    given = [name for name in ("html", "markdown", "blocks") if rich.get(name) is not None]
    if len(given) != 1:
        raise bad_request("exactly one of html, markdown and blocks of rich_message must be specified")
    if given != ["blocks"]:
        raise bad_request(f"{given[0]} of rich_message is not supported by the sandbox")
    blocks = _blocks(rich["blocks"], draft=draft)
    _measure(blocks)
    return {"blocks": blocks} | ({"is_rtl": True} if rich.get("is_rtl") is True else {})


def _blocks(blocks: Any, *, draft: bool = False) -> list[Json]:
    if not isinstance(blocks, list):
        raise bad_request('field "blocks" must be of type Array')
    return [_block(block, draft=draft) for block in blocks]


def _block(block: Any, *, draft: bool) -> Json:
    if not isinstance(block, dict) or not isinstance(kind := block.get("type"), str):
        raise bad_request(_PARSE + 'Can\'t find field "type"')
    kept: Json = {"type": kind}
    for flag in _FLAGS.get(kind, ()):
        if block.get(flag) is True:
            kept[flag] = True
    if kind in _TEXTS:
        kept[_TEXTS[kind]] = _needed_text(block, _TEXTS[kind])
    if kind in ("blockquote", "details"):
        kept["blocks"] = _blocks(block.get("blocks"))
    if kind in ("blockquote", "expandable_blockquote", "pullquote") and "credit" in block:
        kept["credit"] = rich_text(block["credit"])
    return kept | _rest(kind, block, draft)


def _rest(kind: str, block: Json, draft: bool) -> Json:
    """What only blocks of this kind have."""
    match kind:
        case "heading":
            if block.get("size") not in range(1, 7):
                raise bad_request("heading size must be from 1 to 6")
            return {"size": block["size"]}
        case "list":
            return {"items": _items(block.get("items"))}
        case "table":
            caption = {"caption": rich_text(block["caption"])} if "caption" in block else {}
            return {"cells": _rows(block.get("cells")), **caption}
        case "buttons":
            return {"buttons": _buttons(block.get("buttons"))}
        case "pre":
            return {"language": block["language"]} if isinstance(block.get("language"), str) else {}
        case "thinking" if not draft:
            raise bad_request("thinking blocks can be used only in drafts")
        case "divider" | "thinking" | "blockquote":
            return {}
        case _ if kind in _TEXTS:
            return {}
        case _:
            raise bad_request(_PARSE + f'Unsupported type "{kind}" specified')


def _needed_text(block: Json, field: str) -> Any:
    if field not in block:
        raise bad_request(_PARSE + f'Can\'t find field "{field}"')
    return rich_text(block[field])


def _items(items: Any) -> list[Json]:
    if not isinstance(items, list) or not items:
        raise bad_request("list must be non-empty")
    kept = [_item(item) for item in items]
    if len({"type" in item or "value" in item for item in kept}) > 1:
        raise bad_request("list can't mix ordered and unordered items")
    return kept


def _item(item: Any) -> Json:
    if not isinstance(item, dict) or not item.get("blocks"):
        raise bad_request("list item must be non-empty")
    kept: Json = {"blocks": _blocks(item["blocks"])}
    if (label := item.get("type")) is not None:
        if label not in _LABELS:
            raise bad_request("list item label type is invalid")
        kept["type"] = label
    if (value := item.get("value")) is not None:
        if not isinstance(value, int):
            raise bad_request('field "value" must be of type Number')
        kept["value"] = value
    return kept


def _rows(rows: Any) -> list[list[Json]]:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) for row in rows):
        raise bad_request("table must have cells")
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(cell: Any) -> Json:
    if not isinstance(cell, dict):
        raise bad_request("table cell is absent")
    for name, known in (("align", _ALIGNS), ("valign", _VALIGNS)):
        if cell.get(name) not in known:
            raise bad_request(f"table cell {name} is invalid")
    kept: Json = {"align": cell["align"], "valign": cell["valign"]}
    for name in ("colspan", "rowspan"):
        if name in cell:
            if not isinstance(cell[name], int) or cell[name] < 1:
                raise bad_request(f"table cell {name} is invalid")
            kept[name] = cell[name]
    if "text" in cell:
        kept["text"] = rich_text(cell["text"])
    return kept | ({"is_header": True} if cell.get("is_header") is True else {})


def _buttons(buttons: Any) -> list[Json]:
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= MAX_BUTTONS:
        raise bad_request(f"a row has 1-{MAX_BUTTONS} buttons")
    return [rich_button(button) for button in buttons]


def _measure(blocks: list[Json]) -> None:
    """Raises Refused for what is empty or over a limit."""
    whole = list(walk(blocks))
    said = [plain(text) for block in whole for text in texts_of(block)]
    if not any(text.strip() for text in said):
        raise bad_request("rich message must be non-empty")
    if sum(map(utf16_length, said)) > MAX_UNITS:
        raise bad_request("rich message is too long")
    items = sum(len(block.get("items", ())) + len(block.get("cells", ())) for block in whole)
    if len(whole) + items > MAX_BLOCKS:
        raise bad_request("rich message has too many blocks")
    if max(map(_depth, blocks)) > MAX_DEPTH:
        raise bad_request("rich message is nested too deep")
    columns = (
        sum(cell.get("colspan", 1) for cell in row) for block in whole for row in block.get("cells", ())
    )
    if max(columns, default=0) > MAX_COLUMNS:
        raise bad_request("table has too many columns")


def walk(blocks: list[Json]) -> Iterator[Json]:
    """The blocks and those within, in the order in which they are read."""
    for block in blocks:
        yield block
        yield from walk(block.get("blocks", []))
        for item in block.get("items", ()):
            yield from walk(item["blocks"])


def texts_of(block: Json) -> Iterator[Any]:
    """The texts that stand in a block itself, in the order in which they are read."""
    yield from (block[name] for name in ("text", "summary", "caption") if name in block)
    yield from (cell["text"] for row in block.get("cells", ()) for cell in row if "text" in cell)
    yield from (button["text"] for button in block.get("buttons", ()))
    if "credit" in block:
        yield block["credit"]


def _depth(block: Json) -> int:
    inner = [_depth(one) for one in block.get("blocks", ())]
    inner += [1 + _depth(one) for item in block.get("items", ()) for one in item["blocks"]]
    inner += [depth(text) + ("cells" in block) for text in texts_of(block)]
    return 1 + max(inner, default=0)
