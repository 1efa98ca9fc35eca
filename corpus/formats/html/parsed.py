"""HTML as a tree, whole or not at all."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAX_DEPTH = 2_048  # libxml2's own, once it is asked for more than 256


class TooDeep(ValueError):
    """Elements within elements beyond what libxml2 reads: it would leave out all that follows."""


def parse_html(source: str) -> "HtmlElement":
    """The tree of a document or a piece of one. Raises TooDeep, and lxml's ParserError without any element.

    By default libxml2 reads 255 levels and leaves out the rest of the page without a word; as few as that
    make old pages whose <font> and <b> are never closed.
    """
    from lxml.etree import ErrorTypes
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    tree = document_fromstring(source.encode(), parser=parser)
    if any(error.type == ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise TooDeep(f"its elements stand in each other more than {_MAX_DEPTH:,} deep")
    return tree
