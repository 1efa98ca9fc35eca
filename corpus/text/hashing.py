"""Short names for texts: the same text has the same one, now and later."""

import hashlib


def text_hash(text: str) -> str:
    """128 bits of BLAKE2b, in hexadecimal."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
