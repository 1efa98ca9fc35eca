"""A question that asks two things in one: "… có bao nhiêu người và diện tích bao nhiêu?"."""

import re

from corpus.text.vietnamese import fold

_BETWEEN = re.compile(r"\s+và\s+|\s+va\s+|\s*[,;?\n]+\s*(?:và\s+|va\s+)?|\s+and\s+", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:gi|nao|ai|dau|may|bao nhieu|bn|bao gio|bao lau|bao xa|khi nao|vi sao|tai sao|the nao|ra sao"
    r"|who|what|when|where|which|how|why)\b"
)
_MIN_WORDS, _MAX_PARTS = 2, 3


def parts(question: str) -> tuple[str, ...]:
    """What it asks, one by one, in order, each with its own word that asks; one part where it asks but one thing."""
    found: list[str] = []
    for part in _BETWEEN.split(question):
        asks = _ASKS.search(fold(part)) is not None and len(part.split()) >= _MIN_WORDS
        if found and not (asks and _ASKS.search(fold(found[-1]))):
            found[-1] = f"{found[-1]} {part}".strip()
        else:
            found.append(part)
    told = tuple(part for part in found if part.strip())
    return told if 1 < len(told) <= _MAX_PARTS else (question,)
