"""Word documents (.docx): paragraphs and tables in their order, and the fields of the core properties."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.cleaning.lines import strip
from corpus.errors import RejectedSource
from corpus.models import Page

if TYPE_CHECKING:
    from docx.table import Table

_MAX_XML_BYTES = 30_000_000


def parse_word(data: bytes, origin: str) -> Page:
    """The page in `data`; a table row is one line, its cells set apart by " | ".

    Raises RejectedSource when it unpacks to too much, and whatever its parser lets through when it is broken.
    """
    import docx
    from docx.table import Table

    _check_sizes(data, origin)
    document = docx.Document(io.BytesIO(data))
    lines = [
        line
        for block in document.iter_inner_content()
        for line in (_rows(block) if isinstance(block, Table) else [block.text])
    ]
    properties = document.core_properties
    title, author = strip(properties.title), strip(properties.author)
    generated = {"", "python-docx", "Word Document"}
    return Page(
        origin,
        "\n\n".join(line for line in lines if strip(line)),
        title=None if title in generated else title,
        author=None if author in generated else author,
    )


def _check_sizes(data: bytes, origin: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist() if ".xml" in part.filename)
    if unpacked > _MAX_XML_BYTES:
        raise RejectedSource(origin, f"it unpacks to {unpacked:,} bytes, more than {_MAX_XML_BYTES:,}")


def _rows(table: "Table") -> Iterator[str]:
    for row in table.rows:
        cells = [strip(cell.text.replace("\n", " ")) for cell in row.cells]
        # A merged cell is listed once for every column it spans.
        yield " | ".join(cell for at, cell in enumerate(cells) if cell and (at == 0 or cell != cells[at - 1]))
