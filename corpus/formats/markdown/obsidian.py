"""What Obsidian and tools like it add to Markdown: [[links|shown]], ![[embeds]], %%comments%% and ==marks==."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_LINK = re.compile(r"(!?)\[\[([^\[\]\n]{1,500})\]\](?!\()")
_COMMENT = re.compile(r"(?<![\w%])%%(?:(?!%%)[^\0]){1,5000}%%")
_MARKED = re.compile(r"(?<![\w=])==(?=[^\s=])(?:(?!==).){1,1000}?(?<=[^\s=])==(?![\w=])", re.DOTALL)


def add_to(md: MarkdownIt) -> None:
    """Teaches the parser these forms; an embed and a comment show nothing."""
    md.inline.ruler.before("image", "wiki_link", wiki_link)
    md.inline.ruler.after("backticks", "comment", comment)
    md.block.ruler.before("fence", "comment", comment_block, {"alt": ["paragraph", "blockquote", "list"]})
    md.inline.ruler.after("comment", "mark", mark)


def wiki_link(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] not in "![" or not (match := _LINK.match(state.src, state.pos, state.posMax)):
        return False
    if not silent and not match[1]:
        token = state.push("text", "", 0)
        token.content = _shown(match[2])
    state.pos = match.end()
    return True


def _shown(inner: str) -> str:
    """The words of a link: those after "|", else the page and its section; "[[1]]" is a mark of a note."""
    *before, shown = inner.split("|")
    if before:
        return shown
    return f"[{shown}]" if shown.isdigit() else " > ".join(part for part in shown.split("#") if part)


def comment(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "%" or not (match := _COMMENT.match(state.src, state.pos, state.posMax)):
        return False
    state.pos = match.end()
    return True


def comment_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A comment of several paragraphs: from a line that opens with "%%" to the next that closes with it."""
    if state.is_code_block(start_line) or not _line(state, start_line).startswith("%%"):
        return False
    for at in range(start_line, end_line):
        closes = _line(state, at).removeprefix("%%") if at == start_line else _line(state, at)
        if "%%" in closes:
            if closes.rstrip().find("%%") != len(closes.rstrip()) - 2:  # more stands on the line
                return False
            if not silent:
                state.line = at + 1
            return True
    return False


def _line(state: StateBlock, at: int) -> str:
    return state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]]


def mark(state: StateInline, silent: bool) -> bool:
    """One end of a ==mark==: it stands at a word, with no letter and no figure at its other side."""
    if state.src[state.pos] != "=" or state.pos not in _mark_ends(state.src):
        return False
    state.pos += 2
    return True


@lru_cache(maxsize=8)
def _mark_ends(src: str) -> frozenset[int]:
    return frozenset(at for match in _MARKED.finditer(src) for at in (match.start(), match.end() - 2))
