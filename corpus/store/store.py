"""The articles and passages of the corpus: the one source of truth."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from corpus.errors import UnknownArticle
from corpus.models import Article, ArticleId, Page, Passage, PassageId
from corpus.store.catalogue import Catalogue
from corpus.store.correct import Correction, correct
from corpus.store.database import Database
from corpus.store.derived import derive
from corpus.store.entries import Entry, entries, removed_entries
from corpus.store.expect import Expected, expect
from corpus.store.fitting import mend
from corpus.store.put import IsGone, Stored, move_article, put_page
from corpus.store.removed import forget_old, oldest_kept, put_back, take_out
from corpus.store.sites import SiteLines
from corpus.store.sources import WITHDRAWN_AFTER, Sources
from corpus.store.whole import Whole, whole_articles
from corpus.text.abbreviations import Abbreviation
from corpus.text.split import SPLITTER_VERSION

_ARTICLE = "id, url, title, published, source, author, text"
_GONE_AT = f"(SELECT gone_at FROM source_pages WHERE url = articles.url AND missing >= {WITHDRAWN_AFTER})"
_PASSAGE = 'id, article_id, "start", "end", text'

_LAST_CHARACTER = "\U0010ffff"


def _never(origin: str) -> bool:
    return False


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
        self._database = Database(path)
        self.site_lines = SiteLines(self._database)
        self.catalogue = Catalogue(self._database)
        self.sources = Sources(self._database)
        # one that an older program made, and that cannot be written to, is read as it is
        self._gone_at = _GONE_AT if self._database.has_column("source_pages", "gone_at") else "NULL"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    # Articles

    def find_unchanged(self, origin: str, *, read_as: str) -> Stored | None:
        """The article that was made of the page at `origin` when its hash was `read_as`."""
        row = self._database.row(
            "SELECT id, title FROM articles WHERE origin = ? AND page_hash = ?", origin, read_as
        )
        return Stored("unchanged", ArticleId(row[0]), row[1]) if row else None

    def writing(self) -> AbstractContextManager[None]:
        """One transaction for all that is put inside it: all of it is stored, or, when it raises, none."""
        return self._database.writing()

    def put(self, page: Page, *, title: str, read_as: str, is_gone: IsGone = _never) -> Stored:
        """Stores a cleaned page with its passages, in a transaction.

        `read_as` is the `page_hash` of the page before cleaning. The article with the same url or origin is
        updated, unless it is the same; if these are two, they become one. A page whose text another article
        already has is that article, moved, if its origin is gone; else it adds only what that article lacks.
        Raises TrichdanError when the database cannot be written.
        """
        with self._database.writing():
            return put_page(self._database, page, title=title, read_as=read_as, is_gone=is_gone)

    def expect(self, page: Page, *, title: str, read_as: str) -> Expected:
        """What `put` would do; nothing is changed."""
        return expect(self._database, page, title=title, read_as=read_as)

    def move(self, origin: str, *, read_as: str, is_gone: IsGone) -> Stored | None:
        """The article made of a page whose hash was `read_as` is from now on that at `origin`, in a transaction.

        None, and nothing is done, unless what it was read from is gone and `origin` has no article yet.
        """
        with self._database.writing():
            return move_article(self._database, origin, read_as=read_as, is_gone=is_gone)

    def read_from(self, place: str) -> list[tuple[ArticleId, str, str]]:
        """Id, title and origin of the articles whose origins begin with `place`, by origin."""
        rows = self._database.execute(
            "SELECT id, title, origin FROM articles WHERE origin >= ? AND origin < ? ORDER BY origin",
            place,
            place + _LAST_CHARACTER,
        )
        return [(ArticleId(row[0]), row[1], row[2]) for row in rows]

    def use(self) -> None:
        """Moves the corpus one revision on, in a transaction, though no article changes."""
        with self._database.writing():
            self._database.next_revision()

    def find(self, named: str) -> ArticleId | None:
        """The article with this id, this URL, or read from this path."""
        field = "id = ?" if named.isascii() and named.isdigit() else "url = ?1 OR origin = ?1"
        row = self._database.row(f"SELECT id FROM articles WHERE {field}", named)
        return ArticleId(row[0]) if row else None

    def remove(self, named: str, *, keep: bool = True) -> Article:
        """Removes the article with this id, URL or path; without `keep` for good, else it may be restored for some days.

        Raises UnknownArticle.
        """
        with self._database.writing():
            article = self._named(named)
            take_out(self._database, article.id, keep=keep)
        return article

    def restore(self, named: str) -> Article:
        """Puts back a removed article that had this id, URL or path. Raises TrichdanError where that cannot be."""
        with self._database.writing():
            return self.articles([article_id := put_back(self._database, named)])[article_id]

    def forget_removed(self) -> None:
        """Lets the texts go that were removed too long ago to be restored, in a transaction; where nothing can be written,
        they stay.
        """
        if not self._database.is_read_only:
            with self._database.writing():
                forget_old(self._database)

    def correct(self, named: str, corrections: Sequence[Correction]) -> Article:
        """Makes the article with this id, URL or path say that of itself, also when its source is read again.

        Raises UnknownArticle, and TrichdanError for a URL that another article has.
        """
        with self._database.writing():
            article = self._named(named)
            correct(self._database, article.id, corrections)
            return self.articles([article.id])[article.id]

    def entries(self, *, removed: bool = False) -> Iterator[Entry]:
        """All articles as a list has them, the newest first; or those that can be restored, the last removed first."""
        return removed_entries(self._database, since=oldest_kept()) if removed else entries(self._database)

    def whole(self) -> Iterator[Whole]:
        """All articles with all that makes them what they are, in the order in which they came."""
        return whole_articles(self._database)

    def entry(self, article_id: ArticleId) -> Entry | None:
        """One of them, or one that can be restored."""
        found = entries(self._database, article_id=article_id)
        kept = removed_entries(self._database, since=oldest_kept(), article_id=article_id)
        return next(found, None) or next(kept, None)

    def entries_at(self, beginning: str) -> Iterator[Entry]:
        """The articles whose URLs begin so."""
        return entries(self._database, url=beginning)

    def _named(self, named: str) -> Article:
        article_id = self.find(named)
        article = None if article_id is None else self.article(article_id)
        if article is None:
            raise UnknownArticle(
                f"{named}: no article has this id, URL or path; `trichdan list` shows those that are"
            )
        return article

    def article(self, article_id: ArticleId) -> Article | None:
        return self.articles([article_id]).get(article_id)

    def articles(self, ids: Iterable[ArticleId]) -> dict[ArticleId, Article]:
        """Those of the articles that exist."""
        rows = self._database.rows_in(
            f"SELECT {_ARTICLE}, {self._gone_at} FROM articles WHERE id IN", list(set(ids))
        )
        return {ArticleId(row[0]): _article(row) for row in rows}

    # Passages

    def passages(self, ids: Iterable[PassageId]) -> dict[PassageId, Passage]:
        """Those of the passages that exist."""
        rows = self._database.rows_in(f"SELECT {_PASSAGE} FROM passages WHERE id IN", list(set(ids)))
        return {PassageId(row[0]): _passage(row) for row in rows}

    def passages_of(self, article_id: ArticleId) -> list[Passage]:
        """All passages of an article, in the order of its text."""
        rows = self._database.execute(
            f'SELECT {_PASSAGE} FROM passages WHERE article_id = ? ORDER BY "start"', article_id
        )
        return [_passage(row) for row in rows]

    def passages_since(self, revision: int) -> Iterator[Passage]:
        """The passages made or touched after `revision`, by id; 0 gives all."""
        rows = self._database.execute(
            f"SELECT {_PASSAGE} FROM passages WHERE revision > ? ORDER BY id", revision
        )
        return (_passage(row) for row in rows)

    def passage_ids_since(self, revision: int) -> list[PassageId]:
        """The ids of `passages_since`."""
        rows = self._database.execute("SELECT id FROM passages WHERE revision > ?", revision)
        return [PassageId(row[0]) for row in rows]

    def revisions_since(self, revision: int) -> dict[ArticleId, int]:
        """The articles of `passages_since`, by id, each with the revision that last touched it."""
        rows = self._database.execute(
            "SELECT article_id, max(revision) FROM passages WHERE revision > ? GROUP BY article_id ORDER BY article_id",
            revision,
        )
        return {ArticleId(row[0]): row[1] for row in rows}

    def withdrawn(self) -> dict[ArticleId, date]:
        """The articles that were found gone from their sites, each with the day."""
        rows = self._database.execute(
            f"SELECT id, {self._gone_at} AS gone_at FROM articles WHERE gone_at IS NOT NULL"
        )
        return {ArticleId(row[0]): datetime.fromisoformat(row[1]).astimezone().date() for row in rows}

    def mend(self) -> int:
        """Makes the passages of every article what its text gives, where they are not, in a transaction; of how many."""
        with self._database.writing():
            return mend(self._database)

    def resplit(self) -> int:
        """Splits every article again if the splitter has changed since; the number of articles split."""
        database = self._database
        if database.count("SELECT splitter FROM corpus") == SPLITTER_VERSION:
            return 0
        with database.writing():
            revision = database.next_revision()
            ids = [ArticleId(row[0]) for row in database.execute("SELECT id FROM articles")]
            for article_id in ids:
                (text,) = database.execute("SELECT text FROM articles WHERE id = ?", article_id).fetchone()
                derive(database, article_id, text, revision=revision)
            database.execute("UPDATE corpus SET splitter = ?", SPLITTER_VERSION)
        return len(ids)

    # What the whole corpus says

    def snapshot(self) -> AbstractContextManager[None]:
        """Inside it, all reads see the same state of the database."""
        return self._database.snapshot()

    def state(self) -> CorpusState:
        row = self._database.row(
            "SELECT id, revision, (SELECT count(*) FROM articles), (SELECT count(*) FROM passages) "
            "FROM corpus"
        )
        assert row is not None, "the first migration writes the row"
        return CorpusState(*row)

    def abbreviations(self) -> list[Abbreviation]:
        """One long form an abbreviation: the one used most over all articles."""
        rows = self._database.execute(
            "SELECT short, long, sum(uses) AS total FROM abbreviations "
            "GROUP BY short, long ORDER BY total, long"
        )
        return list({row[0]: Abbreviation(*row) for row in rows}.values())


def _article(row: tuple[Any, ...]) -> Article:
    article_id, url, title, published, source, author, text, gone_at = row
    day = date.fromisoformat(published) if published else None
    withdrawn = datetime.fromisoformat(gone_at).astimezone().date() if gone_at else None
    return Article(ArticleId(article_id), url, title, day, source, author, text, withdrawn)


def _passage(row: tuple[Any, ...]) -> Passage:
    passage_id, article_id, start, end, text = row
    return Passage(PassageId(passage_id), ArticleId(article_id), start, end, text)
