"""Archives that lie, made small."""

import io
import struct
import zipfile
from collections.abc import Mapping

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def packed(files: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return whole.getvalue()


def special(name: str, content: str, mode: int) -> bytes:
    """An archive with one entry of a mode of Unix: a link, a device, a pipe."""
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        made.writestr(info, content)
    return whole.getvalue()


def marked(data: bytes, bits: int) -> bytes:
    """With these flags set on every entry."""
    changed = bytearray(data)
    for signature, place in ((LOCAL, 6), (CENTRAL, 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + place] |= bits
            at = changed.find(signature, at + 4)
    return bytes(changed)


def lying(data: bytes, signature: bytes, place: int, value: int) -> bytes:
    """With another number of four bytes at a place behind the last such signature."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, changed.rindex(signature) + place, value)
    return bytes(changed)
