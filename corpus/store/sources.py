"""The sources that are read again and again, how each fares, and the pages that were met through them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from corpus.store.database import Database

Kind = Literal["auto", "feed", "sitemap", "section"]

WITHDRAWN_AFTER = 2
"""So many checks in a row must have found a page gone before it counts as withdrawn."""


@dataclass(frozen=True, slots=True)
class Source:
    """`kind` "auto": whatever is found there. `is_configured`: the configuration names it, and alone takes it out."""

    url: str
    kind: Kind = "auto"
    every_s: int = 3_600
    is_configured: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """How a source fares; times are UTC, ISO 8601. `failures` are those of the last checks, in a row, and `problem`
    says what went wrong with the last. `is_complete`: the last check read all that there was to read.
    """

    next_at: str
    checked_at: str | None = None
    changed_at: str | None = None
    failures: int = 0
    problem: str | None = None
    etag: str | None = None
    modified: str | None = None
    is_complete: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """A source as it stands: `pages` were met through it, of these `articles` are in the corpus, `withdrawn` are gone from
    their site, and `failing` could not be read the last time.
    """

    source: Source
    health: Health
    pages: int
    articles: int
    withdrawn: int
    failing: int


@dataclass(frozen=True, slots=True)
class Met:
    """A page that a source led to. `stamp` is what the source said of its version, `same_as` the address under which it
    is kept if that is another, `missing` how many checks in a row found it gone, the first of them at `gone_at`. `is_whole`:
    its text stood in the feed.
    """

    url: str
    source: str
    met_at: str
    next_at: str
    article_id: int | None = None
    same_as: str | None = None
    stamp: str | None = None
    is_whole: bool = False
    etag: str | None = None
    modified: str | None = None
    missing: int = 0
    problem: str | None = None
    gone_at: str | None = None


_HEALTH = tuple(field.name for field in fields(Health))
_MET = tuple(field.name for field in fields(Met))
_WATCHED = f"""
    SELECT url, kind, every_s, is_configured, {", ".join(_HEALTH)},
        (SELECT count(*) FROM source_pages WHERE source = sources.url AND same_as IS NULL),
        (SELECT count(DISTINCT article_id) FROM source_pages
            JOIN articles ON articles.id = article_id WHERE source_pages.source = sources.url),
        (SELECT count(*) FROM source_pages
            JOIN articles ON articles.id = article_id
            WHERE source_pages.source = sources.url AND missing >= {WITHDRAWN_AFTER}),
        (SELECT count(*) FROM source_pages WHERE source = sources.url AND problem IS NOT NULL)
    FROM sources"""


class Sources:
    """Reads and writes the tables `sources` and `source_pages`; each write is a transaction of its own, or a part of
    one that is under way.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Watched]:
        """By URL."""
        return [_watched(row) for row in self._database.execute(f"{_WATCHED} ORDER BY url")]

    def one(self, url: str) -> Watched | None:
        row = self._database.row(f"{_WATCHED} WHERE url = ?", url)
        return _watched(row) if row else None

    def due(self) -> list[Source]:
        """Those whose time has come, the longest waiting first."""
        rows = self._database.execute(f"{_WATCHED} WHERE next_at <= ? ORDER BY next_at", now())
        return [_watched(row).source for row in rows]

    def put(self, source: Source) -> bool:
        """Makes it one of the sources, to be checked at once, or changes how it is; whether it is new."""
        values = asdict(source)
        with self._database.writing():
            if self.one(source.url) is None:
                self._database.insert("sources", values | {"next_at": now()})
                return True
            changes = ", ".join(f"{column} = ?" for column in values)
            self._database.execute(
                f"UPDATE sources SET {changes} WHERE url = ?", *values.values(), source.url
            )
            return False

    def hasten(self) -> None:
        """The time of all of them has come."""
        with self._database.writing():
            self._database.execute("UPDATE sources SET next_at = ?", now())

    def remove(self, url: str) -> bool:
        """Whether there was one. Its articles stay."""
        with self._database.writing():
            return self._database.execute("DELETE FROM sources WHERE url = ?", url).rowcount > 0

    def configure(self, configured: Iterable[Source]) -> None:
        """Makes those of the configuration the ones that it names; nothing is written where they are."""
        wanted = {source.url: source for source in configured}
        have = {one.source.url: one.source for one in self.all() if one.source.is_configured}
        if wanted == have:
            return
        with self._database.writing():
            for url in have.keys() - wanted.keys():
                self.remove(url)
            for source in wanted.values():
                self.put(source)

    def record(self, url: str, health: Health) -> None:
        self._update("sources", url, asdict(health))

    def pages(self, source: str) -> dict[str, Met]:
        """All pages that were met through the source, by URL."""
        rows = self._database.execute(
            f"SELECT {', '.join(_MET)} FROM source_pages WHERE source = ? ORDER BY url", source
        )
        return {row[0]: _met(row) for row in rows}

    def met(self, urls: Iterable[str]) -> dict[str, Met]:
        """Those of the pages that were met through any source."""
        rows = self._database.rows_in(
            f"SELECT {', '.join(_MET)} FROM source_pages WHERE url IN", list(set(urls))
        )
        return {row[0]: _met(row) for row in rows}

    def keep(self, page: Met) -> None:
        """Writes down a page, in the place of what was known of it."""
        values = asdict(page)
        with self._database.writing():
            self._database.execute(
                f"INSERT OR REPLACE INTO source_pages ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
                *values.values(),
            )

    def taken_out(self) -> set[str]:
        """Addresses of pages whose articles were removed from the corpus: what was taken out stays out."""
        rows = self._database.execute(
            "SELECT url FROM source_pages WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT id FROM articles) "
            "UNION SELECT url FROM removed_articles WHERE url IS NOT NULL "
            "AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.url = removed_articles.url)"
        )
        return {row[0] for row in rows}

    def problems(self, source: str, *, limit: int) -> list[tuple[str, str]]:
        """Pages that could not be read the last time, and why."""
        rows = self._database.execute(
            "SELECT url, problem FROM source_pages WHERE source = ? AND problem IS NOT NULL ORDER BY url LIMIT ?",
            source,
            limit,
        )
        return [(row[0], row[1]) for row in rows]

    def withdrawn(self) -> list[tuple[int, str, str]]:
        """Id, title and address of the articles that are gone from their site, by id."""
        rows = self._database.execute(
            "SELECT articles.id, title, source_pages.url FROM source_pages "
            "JOIN articles ON articles.id = article_id WHERE missing >= ? ORDER BY articles.id",
            WITHDRAWN_AFTER,
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def _update(self, table: str, url: str, changes: Mapping[str, Any]) -> None:
        columns = ", ".join(f"{column} = ?" for column in changes)
        with self._database.writing():
            self._database.execute(f"UPDATE {table} SET {columns} WHERE url = ?", *changes.values(), url)


def now() -> str:
    return at(datetime.now(UTC))


def at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def later(seconds: float) -> str:
    return at(datetime.now(UTC) + timedelta(seconds=seconds))


def _watched(row: tuple[Any, ...]) -> Watched:
    url, kind, every_s, is_configured, *rest = row
    *health, pages, articles, withdrawn, failing = rest
    told = dict(zip(_HEALTH, health, strict=True))
    told["is_complete"] = bool(told["is_complete"])
    source = Source(url, kind, every_s, bool(is_configured))
    return Watched(source, Health(**told), pages, articles, withdrawn, failing)


def _met(row: tuple[Any, ...]) -> Met:
    told = dict(zip(_MET, row, strict=True))
    return Met(**{**told, "is_whole": bool(told["is_whole"])})
