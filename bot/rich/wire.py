"""Rich messages as the Bot API has them: `InputRichMessage`, https://core.telegram.org/bots/api#inputrichmessage."""

import re
from collections.abc import Sequence
from typing import Any

from bot.actions.writing import write_action
from bot.render.message import Button, Copy, Open, SearchInline
from bot.rich.blocks import (
    Block,
    Buttons,
    Details,
    FoldedQuotation,
    Heading,
    Item,
    Link,
    List,
    Note,
    NoteLink,
    Paragraph,
    Pressable,
    Quotation,
    RichText,
    Styled,
    Table,
    Thinking,
)

Json = dict[str, Any]

_FIGURE = re.compile(r"[\d.,%/ +–-]*\d[\d.,%/ +–-]*")


def message_json(blocks: Sequence[Block]) -> Json:
    return {"blocks": [_block(block) for block in blocks]}


def _block(block: Block) -> Json:
    match block:
        case Paragraph(text):
            return {"type": "paragraph", "text": _text(text)}
        case Heading(text, size):
            return {"type": "heading", "text": _text(text), "size": size}
        case List(items):
            return {"type": "list", "items": [_item(item) for item in items]}
        case Table(rows, has_head):
            return {"type": "table", "cells": _cells(rows, has_head), "is_bordered": True, "is_striped": True}
        case Quotation(blocks, credit):
            said = {"credit": _text(credit)} if credit else {}
            return {"type": "blockquote", "blocks": [_block(one) for one in blocks], **said}
        case FoldedQuotation(text):
            return {"type": "expandable_blockquote", "text": _text(text)}
        case Details(summary, blocks):
            return {"type": "details", "summary": _text(summary), "blocks": [_block(one) for one in blocks]}
        case Buttons(row):
            return {"type": "buttons", "buttons": [_button(button) for button in row]}
        case Thinking(text):
            return {"type": "thinking", "text": text}


def _text(text: RichText) -> Any:
    match text:
        case str():
            return text
        case tuple():
            return [_text(piece) for piece in text]
        case Styled(style, words):
            return {"type": style.value, "text": _text(words)}
        case Link(words, url):
            return {"type": "url", "text": words, "url": url}
        case Note(words, name):
            return {"type": "reference", "text": words, "name": name}
        case NoteLink(words, name):
            return {"type": "reference_link", "text": words, "reference_name": name}
        case Pressable(button):
            return {"type": "button", "button": {**_button(button), "style": "link"}}


def _item(item: Item) -> Json:
    blocks: Json = {"blocks": [{"type": "paragraph", "text": _text(item.text)}]}
    return blocks if item.number is None else {**blocks, "type": "1", "value": item.number}


def _cells(rows: Sequence[Sequence[RichText]], has_head: bool) -> list[list[Json]]:
    """Columns of figures stand to the right."""
    bodies = rows[1:] if has_head and len(rows) > 1 else rows
    aligned = [
        "right" if all(isinstance(cell, str) and _FIGURE.fullmatch(cell) for cell in column) else "left"
        for column in zip(*bodies, strict=True)
    ]
    return [
        [
            {"align": align, "valign": "top"}
            | ({"text": _text(cell)} if cell else {})
            | ({"is_header": True} if has_head and not number else {})
            for cell, align in zip(row, aligned, strict=True)
        ]
        for number, row in enumerate(rows)
    ]


def _button(button: Button) -> Json:
    match button.does:
        case Copy(text):
            return {"text": button.label, "copy_text": {"text": text}}
        case Open(url):
            return {"text": button.label, "url": url}
        case SearchInline(query):
            return {"text": button.label, "switch_inline_query": query}
        case action:
            return {"text": button.label, "callback_data": write_action(action)}
