"""A Markdown file as a page: the fields of its front matter, and the text that a reader sees."""

import re
from itertools import takewhile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from markdown_it.token import Token
from markdown_it.utils import EnvType

from corpus.formats.days import VIETNAM, read_day
from corpus.formats.fields import read_fields
from corpus.formats.html.lines import Line, lines_of
from corpus.formats.html.parsed import TooDeep, parse_html
from corpus.formats.html.tags import BLOCKS, ancestors
from corpus.formats.html.visible import leave_visible
from corpus.formats.markdown.dialect import MAX_NESTING, dialect
from corpus.formats.markdown.front_matter import properties, split_front_matter
from corpus.models import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DAY_IN_NAME = re.compile(
    r"(?:^|[/\\])((?:19|20)\d\d-\d\d-\d\d)(?:[-_ .][^/\\]*)?\.(?:md|markdown)$", re.IGNORECASE
)
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_MIN_SHOWN_SHARE = 0.6


def parse_markdown(text: str, origin: str, *, timezone: ZoneInfo = VIETNAM) -> Page:
    """The page in `text`. Its fields come from its front matter; else the title from a first "# " heading, the
    others from lines "Created: …" right below it, as Notion exports them, the date from the file's name.

    Raises RejectedSource when the front matter cannot be read, TooDeep when the text cannot in full.
    """
    data, body = split_front_matter(text, origin)
    fields = read_fields(data, timezone=timezone)
    lines = _lines(body)
    heads = bool(lines) and any(each.tag == "h1" for each in ancestors(lines[0].place))
    listed = read_fields(properties(_first_paragraph(lines[heads:])), timezone=timezone)
    named = _DAY_IN_NAME.search(origin)
    return Page(
        origin=origin,
        text=_joined(lines),
        url=fields.url or listed.url,
        title=fields.title or (lines[0].text if heads else None),
        published=fields.published
        or listed.published
        or (read_day(named[1], timezone=timezone) if named and not fields.notes else None),
        source=fields.source or listed.source,
        author=fields.author or listed.author,
        notes=fields.notes,
    )


def plain(text: str) -> str:
    """`text` without heading marks, emphasis, link targets, fences and rules; a blank line between blocks."""
    return _joined(_lines(text))


def _lines(text: str) -> list[Line]:
    md = dialect()
    env: EnvType = {}
    tokens = md.parse(text, env)
    if any(token.level >= MAX_NESTING - 1 for token in tokens):
        raise TooDeep("its lists or quotes stand in each other more than 40 deep")
    lines = _shown(md.renderer.render(tokens, md.options, env))
    if _letters(" ".join(line.text for line in lines)) >= _MIN_SHOWN_SHARE * sum(map(_letters_typed, tokens)):
        return lines
    # An element that was never closed holds all the rest, and may be one that shows nothing.
    for token in tokens:
        for each in (token, *(token.children or [])):
            if each.type in ("html_inline", "html_block"):
                each.content = _MARKUP.sub(" ", each.content)
    return _shown(md.renderer.render(tokens, md.options, env))


def _shown(html: str) -> list[Line]:
    tree = parse_html(f"<div>{html}</div>")
    leave_visible(tree)
    return lines_of(tree)


def _first_paragraph(lines: list[Line]) -> list[str]:
    block = _block(lines[0]) if lines else None
    return [line.text for line in takewhile(lambda line: _block(line) is block, lines)]


def _letters_typed(block: Token) -> int:
    """Letters and figures of a block outside its markup and what is struck out of it."""
    if block.type in ("fence", "code_block"):
        return _letters(block.content)
    struck = count = 0
    for token in block.children or []:
        struck += (token.type == "s_open") - (token.type == "s_close")
        if not struck and token.type in ("text", "code_inline"):
            count += _letters(token.content)
    return count


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _joined(lines: list[Line]) -> str:
    """Lines of one paragraph below each other, everything else set apart."""
    joined = ""
    before = None
    for line in lines:
        block = _block(line)
        joined += line.text if before is None else ("\n" if block is before else "\n\n") + line.text
        before = block
    return joined


def _block(line: Line) -> "HtmlElement":
    return next(each for each in ancestors(line.place) if each.tag in BLOCKS)
