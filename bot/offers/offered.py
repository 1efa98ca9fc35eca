"""What a message offers to the corpus: addresses, a file, or a post. Pure functions over Telegram's messages."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from telegram import (
    Message,
    MessageOrigin,
    MessageOriginChannel,
    MessageOriginChat,
)

from bot.telegram.questions import after_command, text_of
from corpus.formats.files import SUFFIXES
from corpus.models import Page
from corpus.text.hashing import text_hash

MAX_ADDRESSES = 10
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,2000}", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.)[^\s<>\"]{4,2000}", re.IGNORECASE)
_SUFFIX_OF = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_MAX_NAME_CHARS, _MAX_TITLE_CHARS, _MIN_POST_WORDS = 80, 160, 20


@dataclass(frozen=True, slots=True)
class Addresses:
    urls: tuple[str, ...]

    @property
    def name(self) -> str:
        return " ".join(self.urls)


@dataclass(frozen=True, slots=True)
class SentFile:
    """`suffix` is "" for a kind that is not read; `name` has no folders and nothing unprintable in it."""

    file_id: str
    name: str
    suffix: str
    size: int


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody wrote elsewhere, as the page that it is."""

    page: Page

    @property
    def name(self) -> str:
        return self.page.source or self.page.origin


Offered = Addresses | SentFile | Post


def offered_alone(message: Message, *, timezone: ZoneInfo) -> Offered | None:
    """What a message offers by itself: a file, a post that was passed on, nothing but addresses. A short message of a person
    that was passed on is a question.
    """
    if message.document is not None:
        return _file(message)
    text = text_of(message).strip()
    if addresses := _addresses(text):
        return addresses
    origin = message.forward_origin
    is_post = isinstance(origin, MessageOriginChannel) or len(text.split()) >= _MIN_POST_WORDS
    return _post(message, origin, timezone) if origin and text and is_post else None


def offered_by_command(message: Message, *, timezone: ZoneInfo) -> Offered | None:
    """What `/add` offers: the addresses behind it, or what the message offers that it replies to, of whatever length."""
    if words := after_command(message):
        return _addresses(words)
    replied = message.reply_to_message
    if replied is None:
        return None
    if (alone := offered_alone(replied, timezone=timezone)) is not None:
        return alone
    return _post(replied, replied.forward_origin, timezone) if text_of(replied).strip() else None


def _addresses(text: str) -> Addresses | None:
    words = text.split()
    if not 0 < len(words) <= MAX_ADDRESSES:
        return None
    urls = tuple(f"https://{word}" if _BARE.fullmatch(word) else word for word in words)
    return Addresses(urls) if all(map(_ADDRESS.fullmatch, urls)) else None


def _file(message: Message) -> SentFile:
    document = message.document
    assert document is not None, "asked before"
    given = (document.file_name or "").replace("\\", "/")
    name = "".join(char for char in PurePosixPath(given).name if char.isprintable())
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        suffix = _SUFFIX_OF.get(document.mime_type or "", "")
    name = f"{PurePosixPath(name).stem[:_MAX_NAME_CHARS]}{suffix or PurePosixPath(name).suffix[:10]}"
    return SentFile(document.file_id, name, suffix, document.file_size or 0)


def _post(message: Message, origin: MessageOrigin | None, timezone: ZoneInfo) -> Post:
    """A channel's or a group's has its name as its source; where it is public, its link too."""
    text = text_of(message)
    chat = message.chat if origin is None else None
    number = message.message_id
    match origin:
        case MessageOriginChannel():
            chat, number = origin.chat, origin.message_id
        case MessageOriginChat():
            chat = origin.sender_chat
    moment = message.date if origin is None else origin.date
    page = Page(
        f"telegram:post {text_hash(text)[:16]}",
        text,
        title=_title(text),
        published=moment.astimezone(timezone).date(),
        source=chat.title if chat else None,
        as_crawled=False,
    )
    if chat is None or isinstance(origin, MessageOriginChat):
        return Post(page)
    if chat.username:
        link = f"https://t.me/{chat.username}/{number}"
        return Post(replace(page, origin=link, url=link))
    return Post(replace(page, origin=f"telegram:post {chat.id}/{number}"))


def _title(text: str) -> str | None:
    """Its first line, where that is short and more follows."""
    first, _, more = text.strip().partition("\n")
    return first.strip() if more.strip() and len(first) <= _MAX_TITLE_CHARS else None
