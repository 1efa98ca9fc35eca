"""Small Word files made by hand: a body of XML, and whatever other parts a test needs."""

import io
import zipfile

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": W_NS,
        "r": R_NS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
PARTS = ("styles", "numbering", "footnotes", "endnotes", "comments")
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def parcel(body: str, *, core: str = "", before: str = "", **parts: str) -> bytes:
    """A .docx file with `body`; `parts` hold what is inside the root of each other part. Word itself opens it."""
    files = {
        "word/document.xml": f"{before}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": _relations({f"{name}.xml": name for name in parts}),
        "[Content_Types].xml": _content_types(parts),
    }
    for name, inside in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{inside}</w:{name}>"
    if core:
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
            f"{core}</cp:coreProperties>"
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def t(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside: str, properties: str = "") -> str:
    """A paragraph; what does not open with a tag is text."""
    runs = "".join(part if part.startswith("<") else t(part) for part in inside)
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{runs}</w:p>"


def table(*rows: list[str]) -> str:
    """A table; what does not open with a tag is a cell's only paragraph."""

    def cell(inside: str) -> str:
        return f"<w:tc>{inside if inside.startswith('<') else p(inside)}</w:tc>"

    drawn = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{drawn}</w:tbl>"


def numbered(level: int, num_id: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def levels(*formats: tuple[str, str], id_: int = 0, starts: tuple[int, ...] = ()) -> str:
    """An abstract list whose levels have these formats and texts."""
    drawn = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{starts[at] if at < len(starts) else 1}"/>'
        f'<w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(formats)
    )
    return f'<w:abstractNum w:abstractNumId="{id_}">{drawn}</w:abstractNum>'


def num(id_: int, abstract: int = 0, inside: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{abstract}"/>{inside}</w:num>'


def _relations(targets: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{R_NS}/{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(targets.items(), 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{lines}</Relationships>"
    )


def _content_types(parts: dict[str, str]) -> str:
    names = {"document": "document.main", **{name: name for name in parts if name in PARTS}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in names.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
