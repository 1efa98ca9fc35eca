"""The marks that site generators fence notes with, ":::note" and "!!! note", and the lines of code of MDX."""

import re

_OPENS = re.compile(
    r"^(?P<indent>[ \t]*)(?::{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]*)|(?:!!!|\?\?\?\+?)[ \t]+[\w-]+)"
    r"(?:[ \t]*\[(?P<bracketed>[^\[\]\n]*)\]|[ \t]+\"(?P<quoted>[^\"\n]*)\"|[ \t]+(?P<bare>[^\n:]+))?[ \t]*$",
    re.MULTILINE,
)
_CODE = re.compile(
    r"^(?:import[ \t]+(?:[\w{}*, \t]+[ \t]+from[ \t]+)?[\"'][^\"'\n]+[\"'];?|export[ \t]+(?:const|default)\b[^\n]*)\n?",
    re.MULTILINE,
)


def without_containers(content: str) -> str:
    """A paragraph without such marks; the title that stands on one stays, as a line of its own."""
    if ":::" in content or "!!!" in content or "???" in content:
        content = _OPENS.sub(_title, content).strip("\n")
    return _CODE.sub("", content).strip("\n") if content.startswith(("import", "export")) else content


def _title(mark: re.Match[str]) -> str:
    title = mark["bracketed"] or mark["quoted"] or mark["bare"]
    return f"{title}\n" if title else ""
