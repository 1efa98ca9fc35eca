"""What repeats at the edges of a site's pages, counted page by page."""

from collections.abc import Iterable

from corpus.models import Page
from corpus.store.database import Database
from corpus.text.hashing import text_hash


class SiteLines:
    """The lines met at the edges of each site's pages, with the number of pages that have them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def learn(self, site: str, pages: Iterable[tuple[Page, Iterable[str]]]) -> None:
        """Counts the edge lines of pages of the site; of each once, however often it changes and is met there."""
        with self._database.writing():
            for page, lines in pages:
                self._learn_page(site, page, lines)

    def _learn_page(self, site: str, page: Page, lines: Iterable[str]) -> None:
        names = [name for name in (page.origin, page.url, text_hash(page.text)) if name is not None]
        keys = [text_hash(f"{site}\n{name}") for name in names]
        # databases made before have the bare names
        known = list(self._database.rows_in("SELECT page FROM learned_pages WHERE page IN", keys + names))
        self._database.execute_many(
            "INSERT OR IGNORE INTO learned_pages VALUES (?)", [(key,) for key in keys]
        )
        if not known:
            self._database.execute_many(
                "INSERT INTO site_lines VALUES (?, ?, 1) "
                "ON CONFLICT (site, line) DO UPDATE SET pages = pages + 1",
                [(site, line) for line in lines],
            )

    def repeated(self, site: str, lines: Iterable[str], *, min_pages: int) -> frozenset[str]:
        """Those of the lines that stand on at least `min_pages` pages of the site."""
        rows = self._database.rows_in(
            "SELECT line FROM site_lines WHERE site = ? AND pages >= ? AND line IN",
            list(lines),
            site,
            min_pages,
        )
        return frozenset(row[0] for row in rows)
