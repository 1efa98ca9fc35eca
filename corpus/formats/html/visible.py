"""What a browser shows of a tree: hidden and struck-out parts go, what it draws by itself comes in as text."""

import re
from typing import TYPE_CHECKING

from corpus.formats.html.raised import write_notes, write_raised
from corpus.formats.html.styles import Styles
from corpus.formats.html.tags import HEADINGS, UNSEEN, has_words, marks, put_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STRUCK = ("s", "del", "strike")
_UNWRAPPED = ("ins", "time", "label", "data", "output", "nobr", "bdi", "bdo", "mark", "slot", "font", "ruby")
_VISUALLY_HIDDEN = re.compile(
    r"(?:^|\s)(?:sr-only|screen-?reader(?:s|-text|-only)?|visually-?hidden|visuallyhidden|hidden-visually"
    r"|u-hidden-visually|a11y-hidden|assistive-text|hidden-accessible|offscreen|off-screen)(?:\s|$)"
)
_OF_EDITORS = re.compile(
    r"(?:^|\s)(?:mw-editsection|mw-jump-link|headerlink|anchorjs-link|heading-anchor)(?:\s|$)"
)
_ICON = re.compile(r"(?:^|[\s_-])(?:icons?|glyphicon|fa|fas|far|fab|material-\S*|bi|dashicons)(?:$|[\s_-])")
_LAYER = re.compile(r"modal|dialog|popup|overlay|lightbox|drawer|tooltip|clone")
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:hidden|d-none|is-hidden|hide|display-none|u-hidden)(?:\s|$)")
_SHOWN_AGAIN = re.compile(r"(?:^|\s)(?:d-)?(?:sm|md|lg|xl|2xl|xxl|print)[:-]\w+")
_BACK_LINK = re.compile(r"[\s↩↵⤴⏎↑^︎️⇑⬆«]*")
_QUOTES = ("“", "”"), ("‘", "’")
_ANY_QUOTE = "\"“”„«»‘’'‹›"
_DROPPED_CHARS = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_MAX_HIDDEN_SHARE = 0.6
_MIN_PAGE_CHARS = 500


def leave_visible(tree: "HtmlElement") -> None:
    """Leave in `tree`, in place, only what is seen of it; superscripts, quotes and ruby become plain text."""
    from lxml.etree import Comment, ProcessingInstruction

    styles = Styles.of(tree)
    for unseen in list(tree.iter(Comment, ProcessingInstruction, *UNSEEN)):
        if unseen is not tree and unseen.getparent() is not None and unseen.tag != "head":
            unseen.drop_tree()
    _drop_buttons(tree)
    _drop_hidden(tree, styles)
    for struck in [each for each in tree.iter() if each.tag in _STRUCK or styles.strikes(each)]:
        _drop(struck, tree)
    for element in tree.iter():
        element.text = element.text and element.text.translate(_DROPPED_CHARS)
        element.tail = element.tail and element.tail.translate(_DROPPED_CHARS)
    _write_math(tree)
    _write_ruby(tree)
    write_notes(tree)
    write_raised(tree, styles)
    _write_quotes(tree)
    _drop_back_links(tree)
    for element in list(tree.iter("wbr", *_UNWRAPPED)):
        if element is not tree:
            following = element.getnext()
            if (
                element.tag == "time"
                and not element.tail
                and following is not None
                and following.tag == "time"
            ):
                element.tail = " "  # two dates side by side
            element.drop_tag()


def _drop(element: "HtmlElement", tree: "HtmlElement") -> None:
    if element is not tree and element.getparent() is not None:
        element.drop_tree()


def _drop_buttons(tree: "HtmlElement") -> None:
    """A button is no text, unless it unfolds what its heading names."""
    for button in list(tree.iter("button")):
        if any(up.tag in HEADINGS or up.tag in ("dt", "summary") for up in button.iterancestors()):
            button.drop_tag()
        else:
            _drop(button, tree)


def _drop_hidden(tree: "HtmlElement", styles: Styles) -> None:
    total = len(tree.text_content())
    gone: set[HtmlElement] = set()
    for element in list(tree.iter()):
        if element.getparent() in gone:
            gone.add(element)
        elif element.tag in ("html", "body") or not _is_hidden(element, styles):
            continue
        elif total < _MIN_PAGE_CHARS or len(element.text_content()) <= _MAX_HIDDEN_SHARE * total:
            gone.add(element)
            _drop(element, tree)
    # Scripts show what is hidden at first; where that is most of the page, it is shown when it is read.
    total = len(tree.text_content())
    by_class = [each for each in tree.iter() if each.tag not in ("html", "body") and _by_class(each, styles)]
    every = set(by_class)
    outer = [each for each in by_class if every.isdisjoint(each.iterancestors())]
    if sum(len(each.text_content()) for each in outer) <= _MAX_HIDDEN_SHARE * total:
        for element in outer:
            _drop(element, tree)


def _is_hidden(element: "HtmlElement", styles: Styles) -> bool:
    if element.get("hidden", "until-found") != "until-found" or styles.hides_here(element):
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    said = marks(element)
    if _VISUALLY_HIDDEN.search(said) or _OF_EDITORS.search(said):
        return True
    if "katex-html" in said:  # drawn once more, beside the formula as MathML
        return True
    if element.get("aria-hidden") != "true":
        return False
    text = element.text_content()
    return (
        not has_words(text)
        or bool(_ICON.search(said) or _LAYER.search(said))
        or _stands_beside(element, text)
    )


def _by_class(element: "HtmlElement", styles: Styles) -> bool:
    said = element.get("class", "").lower()
    return bool(_HIDDEN_CLASS.search(said) and not _SHOWN_AGAIN.search(said)) or styles.hides_by_sheet(
        element
    )


def _stands_beside(element: "HtmlElement", text: str) -> bool:
    """Whether what is set apart from screen readers is said to them right beside it."""
    beside = (element.getprevious(), element.getnext())
    return any(
        " ".join(text.split()) == " ".join(other.text_content().split())
        for other in beside
        if other is not None
    )


def _write_math(tree: "HtmlElement") -> None:
    for element in list(tree.iter("annotation", "annotation-xml")):
        _drop(element, tree)
    for element in list(tree.iter("msup", "msub", "mfrac")):
        if len(element) == 2 and element.getparent() is not None:
            between = {"msup": "^", "msub": "_", "mfrac": "/"}[element.tag]
            element[0].tail = between
            element[1].tail = None


def _write_ruby(tree: "HtmlElement") -> None:
    for reading in list(tree.iter("rt")):
        said = " ".join(reading.text_content().split())
        if reading.getparent() is not None:
            put_text(reading, f"({said})" if said else "")


def _write_quotes(tree: "HtmlElement") -> None:
    for quoted in list(tree.iter("q")):
        if quoted is tree:
            continue
        said = quoted.text_content().strip()
        depth = sum(up.tag == "q" for up in quoted.iterancestors())
        opening, closing = _QUOTES[depth % 2]
        if said and not (said[0] in _ANY_QUOTE and said[-1] in _ANY_QUOTE) and not _is_quoted(quoted):
            quoted.text = opening + (quoted.text or "").lstrip()
            if len(quoted):
                quoted[-1].tail = (quoted[-1].tail or "").rstrip() + closing
            else:
                quoted.text = quoted.text.rstrip() + closing
    for quoted in list(tree.iter("q")):
        if quoted is not tree:
            quoted.drop_tag()


def _is_quoted(element: "HtmlElement") -> bool:
    """Whether marks stand around an element already."""
    before, parent = element.getprevious(), element.getparent()
    left = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    right = element.tail or ""
    return left != "" and left[-1] in _ANY_QUOTE and right != "" and right[0] in _ANY_QUOTE


def _drop_back_links(tree: "HtmlElement") -> None:
    for link in list(tree.iter("a")):
        if link.get("href", "").startswith("#") and _BACK_LINK.fullmatch(link.text_content()):
            _drop(link, tree)
