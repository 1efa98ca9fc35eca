"""Telegram's HTML mode, read as strictly as Telegram reads it."""

import re
from dataclasses import replace

from bot.sandbox.api import Refused, bad_request
from bot.sandbox.entities import CODE, Entity, utf16_length
from bot.sandbox.tags import TYPES, Tag

_NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z]+));?")
_ATTRIBUTE = re.compile(r"\s*([^\s=>/\"']+)\s*(?:=\s*(\"[^\"]*\"|'[^']*'|[\w.-]+(?=[\s>])))?", re.ASCII)
_NAME = re.compile(r"[^\s>]*")
_SPACE = re.compile(r"\s*")


def parse_html(html: str) -> tuple[str, list[Entity]]:
    """The plain text of `html` and its entities, in the order in which they end.

    Raises Refused ("can't parse entities: …") for what Telegram cannot parse. A character reference that
    Telegram does not know, which it would show as it stands, is refused as well.
    """
    return _Reader(html).read()


class _Reader:
    def __init__(self, html: str) -> None:
        self._html = html
        self._text = ""
        self._units = 0
        self._open: list[Tag] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        at = 0
        while (tag := self._html.find("<", at)) >= 0:
            self._add(self._html[at:tag], at)
            at = self._end(tag) if self._html.startswith("</", tag) else self._start(tag)
        self._add(self._html[at:], at)
        if self._open:
            raise self._broken(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        return self._text, self._entities

    def _broken(self, problem: str, at: int | None = None) -> Refused:
        where = "" if at is None else f" at byte offset {len(self._html[:at].encode('utf-8', 'replace'))}"
        return bad_request(f"can't parse entities: {problem}{where}")

    def _add(self, raw: str, at: int) -> None:
        text = self._decoded(raw, at)
        self._text += text
        self._units += utf16_length(text)

    def _decoded(self, raw: str, at: int) -> str:
        def character(match: re.Match[str]) -> str:
            hexadecimal, decimal, name = match.groups()
            if name is not None:
                if name not in _NAMES and not match[0].endswith(";"):
                    return match[0]  # "R&D" is no reference
                code = ord(_NAMES.get(name, "\0"))
            else:
                code = int(hexadecimal, 16) if hexadecimal else int(decimal)
            if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
                raise self._broken(f'Unsupported character reference "{match[0]}"', at + match.start())
            return chr(code)

        return _CHARACTER.sub(character, raw)

    def _start(self, at: int) -> int:
        """Read the start tag at `at`; the position after it."""
        name, pos = self._name(at + 1)
        if pos == len(self._html):
            raise self._broken("Unclosed start tag", at)
        if name not in TYPES:
            raise self._broken(f'Unsupported start tag "{name}"', at)
        attributes: dict[str, str] = {}
        while self._html[pos : pos + 1] != ">":
            attribute, value, pos = self._attribute(name, pos, at)
            attributes[attribute] = value
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._broken('Tag "span" must have class "tg-spoiler"', at)
        self._open.append(Tag(name, attributes, self._units, len(self._text)))
        return pos + 1

    def _name(self, pos: int) -> tuple[str, int]:
        match = _NAME.match(self._html, pos)
        assert match is not None
        return match[0].lower(), self._spaces(match.end())

    def _spaces(self, pos: int) -> int:
        match = _SPACE.match(self._html, pos)
        assert match is not None
        return match.end()

    def _attribute(self, tag: str, pos: int, at: int) -> tuple[str, str, int]:
        """The name and the value of the attribute at `pos`, and the position after it."""
        if pos == len(self._html):
            raise self._broken(f'Unclosed start tag "{tag}"', at)
        match = _ATTRIBUTE.match(self._html, pos)
        if match is None:
            raise self._broken(f'Empty attribute name in the tag "{tag}"', at)
        after = self._spaces(match.end())
        if self._html[after : after + 1] == "=":
            unclosed = self._html[self._spaces(after + 1) :][:1] in ("", '"', "'")
            raise self._broken("Unclosed start tag" if unclosed else "Unexpected end of name token", at)
        name, raw = match[1], match[2]
        if raw is None:
            if (tag, name) != ("blockquote", "expandable"):
                raise self._broken(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}"', at
                )
            return name, "", after
        value = self._decoded(raw[1:-1], match.start(2)) if raw[0] in "\"'" else raw.lower()
        return name, value, after

    def _end(self, at: int) -> int:
        """Read the end tag at `at`; the position after it."""
        if not self._open:
            raise self._broken("Unexpected end tag", at)
        name, pos = self._name(at + 2)
        if self._html[pos : pos + 1] != ">":
            raise self._broken("Unclosed end tag", at)
        opened = self._open.pop()
        if name not in ("", opened.name):
            found = f', expected "</{opened.name}>", found "</{name}>"'
            raise bad_request(
                self._broken("Unmatched end tag", at).description.removeprefix("Bad Request: ") + found
            )
        if self._units > opened.offset:
            self._close(opened, self._units - opened.offset)
        return pos + 1

    def _close(self, opened: Tag, length: int) -> None:
        try:
            entity = opened.entity(length, words=self._text[opened.start :])
        except ValueError as error:
            raise self._broken(str(error)) from None
        if entity is not None and not self._merges(entity):
            self._entities.append(entity)

    def _merges(self, entity: Entity) -> bool:
        """Whether `<pre><code class="language-x">`, in either order, became one entity with a language."""
        last = self._entities[-1] if self._entities else None
        if last is None or (last.offset, last.length) != (entity.offset, entity.length):
            return False
        language = last.language or entity.language
        if {last.type, entity.type} != CODE or language is None:
            return False
        self._entities[-1] = replace(last, type="pre", language=language)
        return True
