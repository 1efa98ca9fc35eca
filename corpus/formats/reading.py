"""How sources are read: what one may cost, from where it may come, and by which calendar its days are."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from corpus.formats.days import VIETNAM

_MAX_BYTES_PER_CHAR = 6  # "\u1ea1" in JSON


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are read: what one may cost, and by which calendar a moment given in UTC was a day.

    `timeout_s` bounds a whole download; .jsonl and .csv are streamed, HTML takes much memory; `max_unpacked_bytes` is for all that is in an archive. Only the public internet is
    downloaded from, and `networks`, as "10.0.0.0/8".
    """

    max_file_bytes: int = 50_000_000
    max_html_bytes: int = 10_000_000
    max_records_bytes: int = 2_000_000_000
    max_unpacked_bytes: int = 500_000_000
    max_line_chars: int = 100_000
    max_lines: int = 100_000
    max_article_chars: int = 5_000_000
    timeout_s: float = 20.0
    networks: tuple[str, ...] = ()
    timezone: ZoneInfo = VIETNAM

    @property
    def max_line_bytes(self) -> int:
        """Of a line of .jsonl or .csv."""
        return self.max_article_chars * _MAX_BYTES_PER_CHAR


DEFAULT_READING = Reading()
