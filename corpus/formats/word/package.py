"""The parts of a Word file: XML in a zip archive, opened with care."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import RejectedSource

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_MAX_XML_BYTES = 30_000_000
_MAX_PARTS = 20_000
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R_ID[1 : R_ID.index("}")].encode()),
)
"""The namespaces of Word's "strict" files, and those that mean the same in all others."""


@dataclass(frozen=True, slots=True)
class Package:
    """An open Word file. `main` is the name of the part that holds the body."""

    archive: zipfile.ZipFile
    main: str
    origin: str

    def part(self, kind: str) -> "Element | None":
        """The root of the part that the body names as its `kind` ("styles", "footnotes"); None without one."""
        target = next((target for type_, target in self.related().values() if type_ == kind), None)
        return self.read(target) if target else None

    def related(self) -> dict[str, tuple[str, str]]:
        """By its id, the kind and the name of each part that the body uses."""
        return _relations(self, self.main)

    def read(self, name: str) -> "Element | None":
        """The root of a part, or None when the archive has no such part. Raises RejectedSource when it declares
        entities, and lxml's errors when it is no XML.
        """
        from lxml import etree

        try:
            size = self.archive.getinfo(name).file_size
        except KeyError:
            return None
        if size > _MAX_XML_BYTES:  # a part may be called anything, and so was not counted
            raise RejectedSource(self.origin, _too_large(size))
        data = self.archive.read(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.doctype:
            raise RejectedSource(self.origin, "its XML declares a document type, which no Word file does")
        return root


def _too_large(size: int) -> str:
    return f"it unpacks to {size:,} bytes, more than {_MAX_XML_BYTES:,}"


def open_package(data: bytes, origin: str) -> Package:
    """Raises RejectedSource for what is no Word file or unpacks to too much, and zipfile's errors for a broken one."""
    if data.startswith(_OLE_MAGIC):
        raise RejectedSource(
            origin, "it is protected by a password, or in Word's old format; save it as .docx without one"
        )
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if unpacked > _MAX_XML_BYTES:
        raise RejectedSource(origin, _too_large(unpacked))
    if len(parts) > _MAX_PARTS:
        raise RejectedSource(origin, f"{len(parts):,} files in it, more than {_MAX_PARTS:,}")
    found = Package(archive, "word/document.xml", origin)
    named = [target for kind, target in _relations(found, "").values() if kind == "officeDocument"]
    return Package(archive, named[0], origin) if named else found


def _relations(package: Package, source: str) -> dict[str, tuple[str, str]]:
    folder, name = posixpath.split(source)
    root = package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return {}
    return {
        relation.get("Id", ""): (relation.get("Type", "").rpartition("/")[2], target)
        for relation in root.iterfind("{*}Relationship")
        if relation.get("TargetMode") != "External"
        and (
            target := posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        )
    }


def children(element: "Element") -> Iterator["Element"]:
    """The children that Word shows: what was deleted or moved away is left out, and what only wraps others
    (content controls, smart tags, custom XML, insertions, one of two prints) gives way to its own children.
    """
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _GONE:
            continue
        if child.tag == f"{W}sdt":
            if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                for content in child.iterfind(f"{W}sdtContent"):
                    yield from children(content)
        elif child.tag in _WRAPPERS:
            yield from children(child)
        elif child.tag == f"{MC}AlternateContent":
            branch = _branch(child)
            if branch is not None:
                yield from children(branch)
        else:
            yield child


def _branch(choice: "Element") -> "Element | None":
    """The one of several prints of the same thing that is read: the first that holds text."""
    branches = [branch for branch in choice if branch.tag in (f"{MC}Choice", f"{MC}Fallback")]
    with_text = (branch for branch in branches if any(True for _ in branch.iter(*_TEXT_TAGS)))
    return next(with_text, branches[0] if branches else None)


_TEXT_TAGS = (f"{W}t", f"{W}sym", "{*}textpath", "{*}relIds")
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_WRAPPERS = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "dir", "bdo"))


def value(element: "Element | None", path: str) -> str | None:
    """The `w:val` of the element at `path` below `element`; None without either."""
    found = None if element is None else element.find(path)
    return None if found is None else found.get(f"{W}val")


def is_on(element: "Element | None", name: str) -> bool | None:
    """Whether the property `name` is switched on or off in `element`; None where it is not spoken of."""
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "true") not in ("0", "false", "off", "none")
