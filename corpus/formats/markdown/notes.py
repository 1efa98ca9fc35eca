"""Footnotes of Markdown as "[n]": the mark in the text, and the note, which begins with the same mark."""

from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def number_notes(state: StateCore) -> None:
    """Each mark of a note becomes the text "[n]", and each note opens with it.

    A label of digits keeps its number; others are counted as they come, past those. Notes that stand in the
    text itself, "^[like this]", are set below it.
    """
    if "footnotes" not in state.env:
        return
    within = list(_notes_within(state))
    labels = [token.meta["label"] for token in _marks(state.tokens)]
    labels += [token.meta["label"] for token in state.tokens if token.type == "footnote_reference_open"]
    numbers = _numbers(labels)
    for token in _marks(state.tokens):
        token.type, token.content = "text", f"[{numbers[token.meta['label']]}]"
    opened: str | None = None
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            opened = token.meta["label"]
        elif token.type == "inline" and opened is not None and token.children is not None:
            token.children.insert(0, Token("text", "", 0, content=f"[{numbers[opened]}] "))
            opened = None
    state.tokens[:] = [each for each in state.tokens if not each.type.startswith("footnote_reference")]
    for label, children in within:
        mark = Token("text", "", 0, content=f"[{numbers[label]}] ")
        state.tokens += [
            Token("paragraph_open", "p", 1),
            Token("inline", "", 0, children=[mark, *children]),
            Token("paragraph_close", "p", -1),
        ]


def _marks(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "footnote_ref":
            yield token
        yield from _marks(token.children or [])


def _notes_within(state: StateCore) -> Iterator[tuple[str, list[Token]]]:
    """The notes that stand where their mark does, each under a label of its own."""
    notes = state.env.get("footnotes", {}).get("list", {})
    for token in _marks(state.tokens):
        if "label" not in token.meta:
            token.meta["label"] = f" {token.meta['id']}"
            yield token.meta["label"], notes[token.meta["id"]]["tokens"]


def _numbers(labels: list[str]) -> dict[str, int]:
    numbers = {label: int(label) for label in labels if label.isdecimal()}
    following = max(numbers.values(), default=0)
    for label in labels:
        if label not in numbers:
            following += 1
            numbers[label] = following
    return numbers
