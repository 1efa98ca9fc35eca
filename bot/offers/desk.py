"""Where offers are worked on: the home, and the commands that read and keep them in processes of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.offers.folder import Folder
from bot.work.previewing import Summary, run_keeping, run_preview
from corpus.add import Added


@dataclass(frozen=True, slots=True)
class Desk:
    """`timezone` is that by whose calendar a post was written on a day."""

    home: Path
    config: Path | None
    timezone: ZoneInfo

    @property
    def folder(self) -> Folder:
        return Folder(self.home)

    async def preview(self, *options: str) -> Summary:
        """What `trichdan preview` reads with these. Raises TrichdanError, and TimeoutError."""
        return await run_preview(self.home, self.config, *options)

    async def keep(self, pages: Path, *, apart: str | None) -> Sequence[Added]:
        """Adds the pages of a file, as new articles where there is something to tell them apart by; raises the same."""
        return await run_keeping(self.home, self.config, pages, apart=apart)

    def why(self, error: Exception) -> str:
        """What went wrong, for the chat: without the places of this machine."""
        said = error.strerror if isinstance(error, OSError) else str(error)
        for place in (self.home.resolve(), self.home):
            said = (said or "").replace(f"{place}/", "")
        return said or type(error).__name__
