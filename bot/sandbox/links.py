"""Links: which ones Telegram takes, and what it finds in plain text besides them."""

import re
from urllib.parse import urlsplit

from bot.sandbox.entities import Entity, outer_first, utf16_bounds

MAX_FOUND = 100

_END = r"[^\s<>\"«»]*[^\s<>\"«».:;,('?!`)]"
_TOP_LEVELS = "com|org|net|info|edu|gov|int|me|io|co|app|dev|vn|ru|de|fr|uk|eu|ai|tv"
_PATTERNS = {
    "url": re.compile(
        rf"(?i)(?<![\w@.])(?:https?://{_END}|(?:[\w-]+\.)+(?:{_TOP_LEVELS})\b(?![@\w-])(?:[/?#]{_END})?/?)"
    ),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]+\.)+[a-zA-Z]{2,}(?!\w)"),
    "bot_command": re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>@])"),
    "mention": re.compile(r"(?<!\w)@[a-zA-Z0-9_]{2,32}(?!\w)"),
    "hashtag": re.compile(r"(?<![\w])#(?=\w*[^\W\d])\w{1,256}(?![\w#])"),
}


def wrong_url(url: str) -> str | None:
    """Why Telegram takes `url` for no link, None where it takes it."""
    scheme, separator, _ = url.partition("://")
    if not separator:
        url = f"http://{url}"
    elif scheme.lower() not in ("http", "https", "tg", "ton", "tonsite"):
        return "Unsupported URL protocol"
    elif scheme.lower() == "tg":
        return None
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return "Wrong HTTP URL"
    if not host:
        return "URL host is empty"
    good = "." in host.strip(".") and not host.startswith(".") and not re.search(r"\s", url.partition("?")[0])
    return None if good else "Wrong HTTP URL"


def start_parameter(url: str, username: str) -> str | None:
    """The start parameter where `url` leads into the bot of this name, None where it leads elsewhere."""
    link = re.fullmatch(rf"(?i:(?:https?://)?t\.me/{re.escape(username)})(?:\?start=(\S*))?", url.strip())
    return None if link is None else link[1] or ""


def find(text: str) -> list[Entity]:
    """The links, mentions, commands, hashtags and addresses in plain text; none overlap."""
    bounds = utf16_bounds(text)
    found: list[Entity] = []
    for kind, pattern in _PATTERNS.items():
        for start, end in (match.span() for match in pattern.finditer(text)):
            entity = Entity(kind, bounds[start], bounds[end] - bounds[start])
            if all(entity.end <= other.offset or other.end <= entity.offset for other in found):
                found.append(entity)
    return sorted(found, key=outer_first)[:MAX_FOUND]
