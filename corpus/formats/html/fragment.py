"""The visible text of a piece of HTML, as it stands in Markdown, in JSON lines and in feeds."""

import html
import re

from corpus.formats.html.lines import lines_of
from corpus.formats.html.parsed import parse_html
from corpus.formats.html.tags import BLOCKS, KNOWN
from corpus.formats.html.visible import leave_visible

_NAMES = "|".join(sorted(KNOWN, key=len, reverse=True))
_TAG = re.compile(rf"<(/?)({_NAMES})(\s[^<>]*|/)?>", re.IGNORECASE)
_CUSTOM = re.compile(r"</([a-z]+(?:-[a-z0-9]+)+)>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ALONE = frozenset("br hr p li img wbr tr td dd dt div".split())


def is_html(text: str) -> bool:
    """Whether `text` holds markup: an element of HTML, a comment or an entity; "a < b" and "<tên>" are none."""
    if "<" in text:
        closed = {tag[2].lower() for tag in _TAG.finditer(text) if tag[1]}
        for tag in _TAG.finditer(text):
            if tag[2].lower() in closed | _ALONE or (tag[3] and "=" in tag[3]):
                return True
        if _COMMENT.search(text) or _CUSTOM.search(text):
            return True
    return any(html.unescape(entity[0]) != entity[0] for entity in _ENTITY.finditer(text))


def fragment_text(text: str) -> str:
    """The visible text of a piece of HTML: a line for each block, "- " before items, rows as "a | b".

    Hidden and struck-out parts are left out, notes become "[1]". Line ends count where no block or <br>
    makes lines. Text that holds no markup comes back unchanged. Raises TooDeep.
    """
    if not is_html(text):
        return text
    blocks = {tag[2].lower() for tag in _TAG.finditer(text)} & (BLOCKS | {"br"})
    tree = parse_html(f"<div>{_escaped(text)}</div>")
    leave_visible(tree)
    return "\n".join(line.text for line in lines_of(tree, kept=not blocks))


def _escaped(text: str) -> str:
    """`text` with each "<" that opens no markup as an entity, so that nothing behind it is taken for a tag."""
    custom = {name.lower() for name in _CUSTOM.findall(text)}
    names = "|".join([_NAMES, *map(re.escape, custom)])
    before, closes, rest = text.rpartition(">")
    opened = re.sub(rf"<(?!/?(?:{names})(?:[\s/>])|!--)", "&lt;", before + closes, flags=re.IGNORECASE)
    return opened + rest.replace("<", "&lt;")
