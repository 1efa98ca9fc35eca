"""Markdown as people write it: CommonMark, tables, struck text, footnotes, and what Obsidian and Pandoc add.

It is made HTML, which is then read as all HTML is: so a note, an exponent or a struck price is the same in both.
Three things are not as CommonMark has them. Where it would set digit against digit ("5*3*2"), what was typed
stays; bold that a colon and a word keep from closing ("**Giá:**15") closes; short lines that look like verse
stay lines.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.superscript import superscript_plugin

from corpus.formats.html.tags import KNOWN
from corpus.formats.markdown import obsidian
from corpus.formats.markdown.containers import without_containers
from corpus.formats.markdown.notes import number_notes

MAX_NESTING = 100  # what is deeper the parser leaves out
_MAX_VERSE_CHARS = 60
_MAX_OPEN_BRACKETS = 500
_LISTS = ("bullet_list", "ordered_list", "list_item")
_FENCED_OR_COMMENT = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|^(?P<before>[ ]{0,3}(?:>[ ]?|[-*+][ ]+|\d{1,9}[.)][ ]+)*)(?P<comment>(?:<!--.*?-->[ \t]*)+)",
    re.DOTALL | re.MULTILINE,
)
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_CALLOUT = re.compile(r"\[!\w[\w-]*\][+-]?[ \t]*")
# {#section} behind a heading, {: .lead} below a paragraph
_ATTRIBUTES = re.compile(r"(?:^|[ \t\n]+)\{(?::|[#.][A-Za-z])[^{}\n]{0,200}\}[ \t]*$")
# what site generators put something else for: {% include a.html %}, {{< figure >}}, [TOC]
_COMMAND = re.compile(
    r"^[ \t]*(?:\{%[^{}]*%\}|\{\{[<%][^{}]*[>%]\}\}|\[TOC\]|\[\[_?TOC_?\]\])[ \t]*$\n?",
    re.IGNORECASE | re.MULTILINE,
)
_BLOCK_ID = re.compile(r"(?:^|[ \t]+)\^(?=[\d-]*[A-Za-z])[A-Za-z\d-]{3,40}$")
_TAG = re.compile(r"<(?=/?([A-Za-z]+[\d]?)(?:[\s/>]|$))")
_IMAGE_SIZE = re.compile(r"(?:^|\|)\d{1,4}(?:x\d{1,4})?$")
_FILE_NAME = re.compile(r"\S+\.\w{2,4}")


@cache
def dialect() -> MarkdownIt:
    """The parser. It keeps nothing from one text to the next."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.use(superscript_plugin)
    md.use(footnote_plugin, move_to_end=False, always_match_refs=True)
    obsidian.add_to(md)
    md.core.ruler.before("block", "comments", _drop_comments)
    md.core.ruler.before("inline", "typed_marks", _read_typed_marks)
    md.inline.ruler2.before("fragments_join", "close_bold", _close_bold)
    md.core.ruler.after("inline", "figures_whole", _keep_figures_whole)
    md.core.ruler.after("figures_whole", "note_links", _bracket_note_links)
    md.core.ruler.after("note_links", "verse", _keep_verse)
    md.core.ruler.after("verse", "notes", number_notes)
    md.add_render_rule("html_inline", _html)
    md.add_render_rule("html_block", _html)
    md.add_render_rule("image", _image)
    return md


def _drop_comments(state: StateCore) -> None:
    """Comments that open a line go, else what stands behind them on it would be taken for HTML."""
    state.src = _FENCED_OR_COMMENT.sub(
        lambda found: found["before"] or "" if found["comment"] else found[0], state.src
    )


def _read_typed_marks(state: StateCore) -> None:
    """List marks and boxes become text; marks of callouts, blocks and attributes go."""
    marks: list[str] = []
    for at, token in enumerate(state.tokens):
        if token.type.removesuffix("_open").removesuffix("_close") in _LISTS:
            token.tag = "div"
        if token.type == "list_item_open" and state.tokens[at + 1].type == "paragraph_open":
            marks = [f"{token.info}{token.markup} " if token.info else "- "]
        elif token.type == "inline":
            content = _BLOCK_ID.sub("", _ATTRIBUTES.sub("", token.content))
            content = without_containers(_COMMAND.sub("", content).strip("\n"))
            if content.count("[") - content.count("]") > _MAX_OPEN_BRACKETS:  # each is looked for to the end
                content = content.replace("[", "\\[")
            if marks:
                content = marks.pop() + (
                    _TASK.sub(_box, content, count=1) if _TASK.match(content) else content
                )
            elif at > 1 and state.tokens[at - 2].type == "blockquote_open":
                content = content[match.end() :] if (match := _CALLOUT.match(content)) else content
            token.content = content


def _box(task: re.Match[str]) -> str:
    return "☐ " if task[1] == " " else "☑ "


def _close_bold(state: StateInline) -> None:
    """Pairs of "**" that are left at words: CommonMark closes none between a colon and a letter."""
    runs = _runs_of_two(state.tokens)
    for opens, closes in zip(runs[::2], runs[1::2], strict=False):
        inner = "".join(token.content for token in state.tokens[opens + 2 : closes])
        if inner and not inner[0].isspace() and not inner[-1].isspace():
            for at in (opens, opens + 1, closes, closes + 1):
                state.tokens[at].content = ""


def _runs_of_two(tokens: Sequence[Token]) -> list[int]:
    """Where exactly two "*" in a row are left as text."""
    stars = [token.type == "text" and token.content == "*" for token in tokens] + [False, False]
    return [
        at
        for at in range(len(tokens))
        if stars[at] and stars[at + 1] and not stars[at + 2] and not (at and stars[at - 1])
    ]


def _keep_figures_whole(state: StateCore) -> None:
    for block in state.tokens:
        children = block.children or []
        opened: list[int] = []
        for at, token in enumerate(children):
            if token.type in ("em_open", "strong_open"):
                opened.append(at)
            elif token.type in ("em_close", "strong_close") and opened:
                start = opened.pop()
                if _meet(children, start) or _meet(children, at):
                    for mark in (children[start], token):
                        mark.type, mark.tag, mark.nesting, mark.content = "text", "", 0, mark.markup


def _bracket_note_links(state: StateCore) -> None:
    """A reference "[1]" that is defined shows its brackets: as a link it would be a bare figure in the text."""
    targets = {label: reference["href"] for label, reference in state.env.get("references", {}).items()}
    for block in state.tokens if targets else ():
        for opens, text, closes in zip(
            *(islice(block.children or [], at, None) for at in range(3)), strict=False
        ):
            linked = opens.type == "link_open" and closes.type == "link_close" and text.content.isdecimal()
            if linked and targets.get(text.content) == opens.attrGet("href"):
                text.content = f"[{text.content}]"


def _meet(children: Sequence[Token], at: int) -> bool:
    """Whether a digit stands on both sides of a mark."""
    before = children[at - 1].content[-1:] if at else ""
    after = children[at + 1].content[:1] if at + 1 < len(children) else ""
    return before.isdigit() and after.isdigit()


def _keep_verse(state: StateCore) -> None:
    """Line ends count between short lines of which none goes on in the middle of a sentence."""
    for block in state.tokens:
        if block.type == "inline" and "\n" in block.content:
            lines = block.content.split("\n")
            goes_on = any(line.lstrip()[:1].islower() for line in lines[1:])
            if not goes_on and max(map(len, lines)) <= _MAX_VERSE_CHARS:
                for token in block.children or []:
                    token.type = "hardbreak" if token.type == "softbreak" else token.type


def _html(self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """Markup as it stands; "<tên>" and "<name>" are none."""
    return _TAG.sub(lambda tag: "<" if tag[1].lower() in KNOWN else "&lt;", tokens[at].content)


def _image(self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """What is said of a picture, unless that is its file's name or its size."""
    said = self.renderInlineAsText(tokens[at].children or [], options, env)
    said = _IMAGE_SIZE.sub("", said)
    return "" if _FILE_NAME.fullmatch(said) else escapeHtml(said)
