"""The data above a Markdown text: YAML between "---", TOML between "+++", JSON, or lines from "Title: …" on; those of
Joplin stand below it.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping

import yaml

from corpus.errors import RejectedSource

_MAX_CHARS, _MAX_NAME_WORDS = 64_000, 3
_YAML = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_COLONS = re.compile(r"(?=title[ \t]*:)(?:[A-Za-z][\w -]{0,30}:[ \t]+\S[^\n]*\n){2,}(?=\n|\Z)", re.IGNORECASE)
# as Hexo writes it, with no line above: "title: …" first, "---" below
_UNOPENED = re.compile(
    r"(?=(?:title|layout)[ \t]*:)((?:[A-Za-z][\w-]{0,30}:(?:[ \t][^\n]*)?\n|[ \t]*- [^\n]*\n){2,})---[ \t]*(?:\n|\Z)",
    re.IGNORECASE,
)
_JOPLIN = re.compile(r"\n\n(id: [0-9a-f]{32}\n(?:[a-z_]+:[^\n]*\n)+type_: \d+)\s*\Z")
_FIELD = re.compile(r"^([^\W\d][\w -]{0,30}):[ \t]+(?![\[{|>])(\S[^\n]*?)[ \t]*$", re.MULTILINE)
_NO_YAML = (yaml.YAMLError, ValueError, RecursionError)
_NULLS = ("null", "Null", "NULL", "~")


def split_front_matter(text: str, origin: str) -> tuple[Mapping[str, object], str]:
    """The data that `text` opens with, {} where it opens with none, and the text below.

    YAML values stay the strings that they are: "No", "08:30" and "1_000" mean something else to YAML than to
    whoever typed them; so is a value that lacks its quotes. Raises RejectedSource, with the line, for
    YAML and TOML that is none.
    """
    top = text[: _MAX_CHARS + 8]
    if match := _YAML.match(top) or _UNOPENED.match(top):
        data = _yaml(match[1], origin)
        return (_strings(data), text[match.end() :]) if isinstance(data, dict) else ({}, text)
    if match := _TOML.match(top):
        return _toml(match[1], origin), text[match.end() :]
    if match := _COLONS.match(top):
        return properties(match[0].split("\n")), text[match.end() :]
    if top.startswith("{"):
        return _json(text)
    if match := _JOPLIN.search(text, max(0, len(text) - _MAX_CHARS)):
        return _joplin(text[: match.start()], match[1])
    return {}, text


def _joplin(note: str, fields: str) -> tuple[dict[str, object], str]:
    """A note as Joplin keeps it: its title in the first line, its fields below the text."""
    title, _, body = note.partition("\n")
    data = dict(line.partition(":")[::2] for line in fields.splitlines())
    named = {"created": "created_time", "updated": "updated_time", "author": "author", "url": "source_url"}
    return {
        "title": title.strip(),
        **{name: data.get(field, "").strip() for name, field in named.items()},
    }, body


def properties(lines: Iterable[str]) -> dict[str, object]:
    """The values of lines "Name: value"; {} if one of them is something else."""
    parted = [line.partition(":") for line in lines if line.strip()]
    if not all(
        colon and len(name.split()) <= _MAX_NAME_WORDS and value[:1].isspace()
        for name, colon, value in parted
    ):
        return {}
    return {name.strip(): value.strip() for name, _, value in parted}


def _yaml(written: str, origin: str) -> object:
    try:
        return _loaded(written)
    except _NO_YAML:
        pass
    try:
        return _loaded(_FIELD.sub(_quoted, written))
    except _NO_YAML as error:
        line = mark.line + 2 if (mark := getattr(error, "problem_mark", None)) else "?"
        raise RejectedSource(
            origin,
            f"its front matter is not YAML (line {line}); put quotes around a value that holds a colon",
        ) from None


def _loaded(written: str) -> object:
    return yaml.load(written, Loader=yaml.BaseLoader)


def _quoted(field: re.Match[str]) -> str:
    """A line "title: Chợ: họp sớm", which is no YAML though all know what it says, with the quotes it lacks."""
    try:
        _loaded(field[0])
    except _NO_YAML:
        return f"{field[1]}: {json.dumps(field[2], ensure_ascii=False)}"
    return field[0]


def _strings(data: dict[object, object]) -> dict[str, object]:
    return {str(name): None if value in _NULLS else value for name, value in data.items()}


def _toml(written: str, origin: str) -> dict[str, object]:
    """The values of a TOML document; those of Hugo's own tables, "params" and the like, where they are new."""
    try:
        data = tomllib.loads(written)
    except (ValueError, RecursionError) as error:
        line = int(found[1]) + 1 if (found := re.search(r"at line (\d+)", str(error))) else "?"
        raise RejectedSource(
            origin, f"its front matter is not TOML (line {line}); put quotes around text"
        ) from None
    return _with_tables(data)


def _with_tables(data: dict[str, object]) -> dict[str, object]:
    within = [value for value in data.values() if isinstance(value, dict)]
    return {name: value for table in (*reversed(within), data) for name, value in table.items()}


def _json(text: str) -> tuple[Mapping[str, object], str]:
    try:
        data, end = json.JSONDecoder(strict=False).raw_decode(text[:_MAX_CHARS])
    except (ValueError, RecursionError):
        return {}, text
    below = text[end:]
    return (data, below) if isinstance(data, dict) and re.match(r"[ \t]*(?:\n|\Z)", below) else ({}, text)
