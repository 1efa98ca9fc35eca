"""What the bot says of the articles that tell what it quotes as well."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyTexts:
    """One language; the articles are named behind a colon."""

    another_says: str
    others_say: str
    earlier_version: str
    earlier_said: str
    more: str


VIETNAMESE_COPIES = CopyTexts(
    another_says="… bài khác ghi {figure}:",
    others_say="… các bài khác ghi {figure}:",
    earlier_version="Bản trước của bài này:",
    earlier_said="Bản trước của bài này ghi {figure}:",
    more="… và {count} bài nữa có cùng nội dung",
)
ENGLISH_COPIES = CopyTexts(
    another_says="… another article says {figure}:",
    others_say="… other articles say {figure}:",
    earlier_version="An earlier version of this article:",
    earlier_said="An earlier version of this article says {figure}:",
    more="… and {count} more that say the same",
)
