"""Characters of the fonts Symbol and Wingdings, which number their signs in a way of their own."""

_GREEK = dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)) | dict(
    zip("ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)
)
_SYMBOL = {ord(latin): greek for latin, greek in _GREEK.items()} | {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD6: "√", 0xD7: "⋅",
    0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_PRIVATE = range(0xF000, 0xF100)
UNKNOWN = "�"


def symbol(code: int, font: str) -> str:
    """The character that `font` draws for `code`; U+FFFD where neither font nor Unicode tells."""
    low = code - _PRIVATE.start if code in _PRIVATE else code
    if font.lower() == "symbol":
        return _SYMBOL.get(low) or (chr(low) if 0x20 <= low < 0x7F else UNKNOWN)
    if font.lower().startswith("wingdings"):
        return _WINGDINGS.get(low, UNKNOWN)
    if code in _PRIVATE:
        return chr(low) if 0x20 <= low < 0x7F else UNKNOWN
    return chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN


def in_unicode(text: str, font: str) -> str:
    """`text` typed in `font`, the private codes that Word keeps for Symbol and Wingdings as characters."""
    if not any(ord(char) in _PRIVATE for char in text):
        return text
    return "".join(symbol(ord(char), font) if ord(char) in _PRIVATE else char for char in text)
