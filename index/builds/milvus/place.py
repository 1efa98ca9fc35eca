"""Where on which server the builds of a corpus lie."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

_MIN_SECRET_CHARS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """`collection` is the alias under which the published build is found; those of other corpora bear other names."""

    uri: str = field(repr=False)
    token: str = field(repr=False)
    collection: str

    def __str__(self) -> str:
        """As messages name it: without what it takes to get in."""
        where = urlsplit(self.uri) if "://" in self.uri else None
        host = self.uri if where is None else where.netloc.rpartition("@")[2] + where.path.rstrip("/")
        return f"Milvus at {host}, collection {self.collection!r}"

    def scrubbed(self, text: str) -> str:
        """The text without what it takes to get in."""
        for secret in sorted(self._secrets(), key=len, reverse=True):
            text = text.replace(secret, "…")
        return text

    def _secrets(self) -> set[str]:
        user_info = urlsplit(self.uri).netloc.rpartition("@")[0] if "://" in self.uri else ""
        wholes = {self.token, user_info, unquote(user_info)}
        parts = wholes | {whole.partition(":")[2] for whole in wholes}
        return {part for part in parts if len(part) >= _MIN_SECRET_CHARS}
