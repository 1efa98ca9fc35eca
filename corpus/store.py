"""The database of articles and passages: the one source of truth."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from sqlite_utils import Database

from corpus.abbreviations import Abbreviation, find_abbreviations
from corpus.errors import TrichdanError, UnknownArticle
from corpus.models import Article, ArticleId, Page, Passage, PassageId
from corpus.schema import migrations
from corpus.split import SPLITTER_VERSION, split

Status = Literal["added", "updated", "unchanged"]

_ARTICLE = "id, url, title, published, source, author, text"
_PASSAGE = 'id, article_id, "start", "end", text'
_MAX_VARIABLES = 500
_BUSY_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a page. `note` says why where the status alone would puzzle."""

    status: Status
    article_id: ArticleId
    title: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CorpusState:
    """What a build is made from: the same `id` and `revision` mean the same passages."""

    id: str
    revision: int
    articles: int
    passages: int


class Store:
    """Reads and writes `trichdan.db`. Use one from the thread that made it."""

    def __init__(self, path: Path) -> None:
        """Opens the database at `path`, making and migrating it as needed.

        Raises TrichdanError when the file is no database or cannot be written.
        """
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = Database(sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S))
        except (sqlite3.Error, OSError) as error:
            raise TrichdanError(f"{path}: cannot be used as the database: {error}") from error
        try:
            self._set_up()
        except sqlite3.Error as error:
            self.close()
            raise TrichdanError(f"{path}: cannot be used as the database: {error}") from error

    def _set_up(self) -> None:
        self._db.enable_wal()
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA synchronous = NORMAL")
        if migrations.pending(self._db):
            with self._writing():
                migrations.apply(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    # Articles

    def find_unchanged(self, page: Page) -> Stored | None:
        """The article that this very page, as read, already made."""
        row = self._row(
            "SELECT id, title FROM articles WHERE origin = ? AND page_hash = ?", page.origin, page_hash(page)
        )
        return Stored("unchanged", ArticleId(row[0]), row[1]) if row else None

    def put(self, page: Page, *, title: str, read_as: str) -> Stored:
        """Stores a cleaned page with its passages, in one transaction.

        `read_as` is the `page_hash` of the page before cleaning. The article with the same url or origin is
        updated; if these are two, they become one. A page whose text another article already has adds only
        what that article lacks. Raises TrichdanError when the database cannot be written.
        """
        with self._writing():
            text_hash = _hash(page.text)
            twin = self._row("SELECT id FROM articles WHERE text_hash = ?", text_hash)
            same = self._ids_of(page)
            kept = twin[0] if twin else same[0] if same else None
            replaced = [article_id for article_id in same if article_id != kept]
            for article_id in replaced:
                self._delete(article_id)
            if twin and kept not in same:
                return self._complete(ArticleId(twin[0]), page, replaced)
            row = {
                "url": page.url,
                "title": title,
                "published": page.published and page.published.isoformat(),
                "source": page.source,
                "author": page.author,
                "text": page.text,
                "text_hash": text_hash,
                "origin": page.origin,
                "page_hash": read_as,
                "updated_at": _now(),
            }
            revision = self._next_revision()
            if kept is None:
                self._db.table("articles").insert(row | {"added_at": _now()})
                kept = self._count("SELECT last_insert_rowid()")
            else:
                self._db.table("articles").update(kept, row)
            self._put_passages(ArticleId(kept), page.text, revision)
            return Stored("updated" if same else "added", ArticleId(kept), title)

    def remove(self, article: str) -> Article:
        """Removes the article with this id or url. Raises UnknownArticle."""
        field = "id" if article.isascii() and article.isdigit() else "url"
        with self._writing():
            row = self._row(f"SELECT {_ARTICLE} FROM articles WHERE {field} = ?", article)
            if row is None:
                raise UnknownArticle(
                    f"{article}: no article has this {field}; see the table `articles` for those that are"
                )
            self._next_revision()
            self._delete(row[0])
        return _article(row)

    def article(self, article_id: ArticleId) -> Article | None:
        row = self._row(f"SELECT {_ARTICLE} FROM articles WHERE id = ?", article_id)
        return _article(row) if row else None

    def articles(self, ids: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        """Those of the articles that exist."""
        rows = self._rows_in(f"SELECT {_ARTICLE} FROM articles WHERE id IN", list(set(ids)))
        return {ArticleId(row[0]): _article(row) for row in rows}

    # Passages

    def passages(self, ids: Iterable[PassageId]) -> dict[PassageId, Passage]:
        """Those of the passages that exist."""
        rows = self._rows_in(f"SELECT {_PASSAGE} FROM passages WHERE id IN", list(set(ids)))
        return {PassageId(row[0]): _passage(row) for row in rows}

    def passages_of(self, article_id: ArticleId) -> list[Passage]:
        """All passages of an article, in the order of its text."""
        rows = self._db.execute(
            f'SELECT {_PASSAGE} FROM passages WHERE article_id = ? ORDER BY "start"', [article_id]
        )
        return [_passage(row) for row in rows]

    def passages_since(self, revision: int) -> Iterator[Passage]:
        """The passages made or touched after `revision`, by id; 0 gives all."""
        rows = self._db.execute(f"SELECT {_PASSAGE} FROM passages WHERE revision > ? ORDER BY id", [revision])
        return (_passage(row) for row in rows)

    def passage_ids_since(self, revision: int) -> list[PassageId]:
        """The ids of `passages_since`."""
        rows = self._db.execute("SELECT id FROM passages WHERE revision > ?", [revision])
        return [PassageId(row[0]) for row in rows]

    # What the whole corpus says

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Inside it, all reads see the same state of the database."""
        with self._db.atomic():
            yield

    def state(self) -> CorpusState:
        row = self._row(
            "SELECT id, revision, (SELECT count(*) FROM articles), (SELECT count(*) FROM passages) "
            "FROM corpus"
        )
        assert row is not None, "the first migration writes the row"
        return CorpusState(*row)

    def abbreviations(self) -> list[Abbreviation]:
        """One long form an abbreviation: the one used most over all articles."""
        rows = self._db.execute(
            "SELECT short, long, sum(uses) AS total FROM abbreviations "
            "GROUP BY short, long ORDER BY total, long"
        )
        return list({row[0]: Abbreviation(*row) for row in rows}.values())

    def learn_lines(self, site: str, page: Page, lines: Iterable[str]) -> None:
        """Counts the edge lines of a page of the site; once, however often it changes and is met again."""
        keys = [key for key in (page.origin, page.url, _hash(page.text)) if key is not None]
        with self._writing():
            known = list(self._rows_in("SELECT page FROM learned_pages WHERE page IN", keys))
            self._db.conn.executemany(
                "INSERT OR IGNORE INTO learned_pages VALUES (?)", [(key,) for key in keys]
            )
            if known:
                return
            self._db.conn.executemany(
                "INSERT INTO site_lines VALUES (?, ?, 1) "
                "ON CONFLICT (site, line) DO UPDATE SET pages = pages + 1",
                [(site, line) for line in lines],
            )

    def repeated_lines(self, site: str, lines: Iterable[str], *, min_pages: int) -> frozenset[str]:
        """Those of the lines that stand on at least `min_pages` pages of the site."""
        rows = self._rows_in(
            "SELECT line FROM site_lines WHERE site = ? AND pages >= ? AND line IN",
            list(lines),
            site,
            min_pages,
        )
        return frozenset(row[0] for row in rows)

    def resplit(self) -> int:
        """Splits every article again if the splitter has changed since; the number of articles split."""
        if self._count("SELECT splitter FROM corpus") == SPLITTER_VERSION:
            return 0
        with self._writing():
            revision = self._next_revision()
            ids = [ArticleId(row[0]) for row in self._db.execute("SELECT id FROM articles")]
            for article_id in ids:
                (text,) = self._db.execute("SELECT text FROM articles WHERE id = ?", [article_id]).fetchone()
                self._put_passages(article_id, text, revision)
            self._db.execute("UPDATE corpus SET splitter = ?", [SPLITTER_VERSION])
        return len(ids)

    # Inside a transaction

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that waits for other writers at its start: one that has read cannot wait any more."""
        try:
            with self._db.conn:
                self._db.execute("BEGIN IMMEDIATE")
                yield
        except sqlite3.OperationalError as error:
            raise TrichdanError(f"{self._path}: cannot be written, nothing was changed: {error}") from error

    def _ids_of(self, page: Page) -> list[int]:
        """The articles at the url and at the origin of a page, in this order."""
        rows = self._db.execute(
            "SELECT id FROM articles WHERE url = ? OR origin = ? ORDER BY url IS NOT ?",
            [page.url, page.origin, page.url],
        )
        return [row[0] for row in rows]

    def _put_passages(self, article_id: ArticleId, text: str, revision: int) -> None:
        """Makes the passages of `text` those of the article; what keeps its words keeps its id."""
        kept: dict[str, list[PassageId]] = {}
        for passage in reversed(self.passages_of(article_id)):
            kept.setdefault(passage.text, []).append(passage.id)
        rows = []
        for start, end in split(text):
            same = kept.get(text[start:end])
            rows.append((same.pop() if same else None, article_id, start, end, text[start:end], revision))
        self._db.conn.executemany(
            'INSERT OR REPLACE INTO passages (id, article_id, "start", "end", text, revision) '
            "VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._db.execute(
            "DELETE FROM passages WHERE article_id = ? AND revision <> ?", [article_id, revision]
        )
        self._db.execute("DELETE FROM abbreviations WHERE article_id = ?", [article_id])
        self._db.table("abbreviations").insert_all(
            {"article_id": article_id, "short": found.short, "long": found.long, "uses": found.uses}
            for found in find_abbreviations(text)
        )

    def _complete(self, article_id: ArticleId, page: Page, replaced: list[int]) -> Stored:
        """Gives an article what it lacks and another copy of its text has: above all a link.

        `replaced` are the articles that the copy was before.
        """
        article = self.article(article_id)
        assert article is not None
        lacking = {
            field: value
            for field, value in (
                ("url", page.url),
                ("published", page.published and page.published.isoformat()),
                ("source", page.source),
                ("author", page.author),
            )
            if value is not None and getattr(article, field) is None
        }
        note = f"the same text as article {article_id}"
        if not lacking and not replaced:
            return Stored("unchanged", article_id, article.title, note)
        revision = self._next_revision()
        if lacking:
            self._db.table("articles").update(article_id, lacking | {"updated_at": _now()})
            self._db.execute("UPDATE passages SET revision = ? WHERE article_id = ?", [revision, article_id])
            note += f"; added its {', '.join(lacking)}"
        return Stored("updated", article_id, article.title, note)

    def _delete(self, article_id: int) -> None:
        self._db.execute("DELETE FROM articles WHERE id = ?", [article_id])

    def _next_revision(self) -> int:
        self._db.execute("UPDATE corpus SET revision = revision + 1")
        return self._count("SELECT revision FROM corpus")

    def _row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
        return row

    def _count(self, sql: str, *values: Any) -> int:
        row = self._row(sql, *values)
        return int(row[0]) if row else 0

    def _rows_in(self, sql: str, members: Sequence[Any], *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of `sql IN (members)`, however many members there are."""
        for at in range(0, len(members), _MAX_VARIABLES):
            part = members[at : at + _MAX_VARIABLES]
            yield from self._db.execute(f"{sql} ({','.join('?' * len(part))})", [*values, *part])


def page_hash(page: Page) -> str:
    """What tells a page as read from a changed one."""
    fields = [page.url, page.title, page.published and page.published.isoformat(), page.source, page.author]
    return _hash(json.dumps([page.text, *fields]))


def _article(row: tuple[Any, ...]) -> Article:
    article_id, url, title, published, source, author, text = row
    day = date.fromisoformat(published) if published else None
    return Article(ArticleId(article_id), url, title, day, source, author, text)


def _passage(row: tuple[Any, ...]) -> Passage:
    passage_id, article_id, start, end, text = row
    return Passage(PassageId(passage_id), ArticleId(article_id), start, end, text)


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
