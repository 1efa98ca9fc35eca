"""Markdown with YAML front matter, reduced to the text that a reader sees."""

import re
from datetime import date, datetime

import yaml

from corpus.cleaning.dates import find_date
from corpus.errors import RejectedSource
from corpus.models import Page

_MAX_FRONT_MATTER_CHARS = 64_000
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"\s{0,3}(?:```|~~~).*")
_RULE = re.compile(r"\s{0,3}(?:={2,}|-{2,}|(?:[-*_]\s*){3,})\s*")
_LINE_MARKS = re.compile(r"\s{0,3}(?:>\s?)*(?:#{1,6}\s+|$)?")
_INLINE = (
    (re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL), ""),
    (re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"\[\^(\d{1,3})\]:?"), r"[\1]"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(?<![*\\])\*\*(?=\S)((?:(?!\*\*)[^\n])+)(?<=[^\s\\])\*\*"), r"\1"),
    (re.compile(r"(?<![*\\\w])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s\\])\*(?![*\w])"), r"\1"),
    (re.compile(r"(?<![_\\\w])__(?=\S)((?:(?!__)[^\n])+)(?<=[^\s\\])__(?!\w)"), r"\1"),
    (re.compile(r"(?<![_\\\w])_(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s\\])_(?![_\w])"), r"\1"),
    (re.compile(r"~~(?=\S)([^~\n]{1,2000})~~"), r"\1"),
    (re.compile(r"`([^`\n]{1,2000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)


def parse_markdown(text: str, origin: str) -> Page:
    """The page in `text`; the fields come from its front matter, else the title from a first "# " heading.

    Raises RejectedSource when the front matter is not YAML.
    """
    fields, body = _front_matter(text, origin)
    heading = re.match(r"\s*#[ \t]+([^\n]+)", body)
    return Page(
        origin=origin,
        text=plain(body),
        url=_string(fields, "url"),
        title=_string(fields, "title") or (plain(heading[0]).strip() if heading else None),
        published=_day(fields.get("published", fields.get("date"))),
        source=_string(fields, "source"),
        author=_string(fields, "author"),
    )


def plain(text: str) -> str:
    """`text` without heading marks, emphasis, link targets, fences and rules; lists and tables stay."""
    lines = [
        _without_marks(line) for line in text.split("\n") if not _FENCE.fullmatch(line) and not _is_rule(line)
    ]
    joined = "\n".join(lines)
    for pattern, shown in _INLINE:
        joined = pattern.sub(shown, joined)
    return joined


def _is_rule(line: str) -> bool:
    return len(line) < 200 and bool(_RULE.fullmatch(line))


def _without_marks(line: str) -> str:
    marks = _LINE_MARKS.match(line)
    if not marks or not marks[0].strip():
        return line
    rest = line[marks.end() :]
    if "#" not in marks[0]:
        return rest
    words = rest.rstrip().rstrip("#")  # a heading may be closed with the marks that open it
    return words.rstrip() if words.endswith((" ", "\t")) else rest


def _front_matter(text: str, origin: str) -> tuple[dict[object, object], str]:
    match = _FRONT_MATTER.match(text[: _MAX_FRONT_MATTER_CHARS + 8])
    if not match:
        return {}, text
    try:
        fields = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = mark.line + 2 if (mark := getattr(error, "problem_mark", None)) else "?"
        raise RejectedSource(
            origin,
            f"its front matter is not YAML (line {line}); put quotes around a value that holds a colon",
        ) from None
    return (fields, text[match.end() :]) if isinstance(fields, dict) else ({}, text)


def _string(fields: dict[object, object], name: str) -> str | None:
    value = fields.get(name)
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return find_date(value) if isinstance(value, str) else None
