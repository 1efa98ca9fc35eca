"""Packed bytes made whole: as servers send them, said or unsaid."""

import zlib

_GZIP = b"\x1f\x8b"
_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32


class Unpackable(ValueError):
    """Packed bytes that cannot be made whole; the message is the reason, in plain words."""


def is_packed(data: bytes) -> bool:
    return data.startswith(_GZIP)


def unpack(data: bytes, *, max_bytes: int) -> bytes:
    """What gzip has made `data` of, in one part or several. Raises Unpackable, for more than `max_bytes` too: no
    more than these are ever made.
    """
    whole = b""
    while data:
        unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
        try:
            whole += unpacker.decompress(data, max_bytes - len(whole) + 1)
        except zlib.error:
            if whole:  # what stands behind the last part is padding
                return whole
            raise Unpackable("packed in a way that cannot be undone") from None
        if len(whole) > max_bytes:
            raise Unpackable(f"more than {max_bytes:,} bytes when unpacked")
        if not unpacker.eof:
            raise Unpackable("the packed data is cut short")
        data = unpacker.unused_data.lstrip(b"\0")
    return whole
