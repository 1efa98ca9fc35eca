"""The tables of `trichdan.db`, as migrations: each runs once, in order, in a transaction of its own."""

from secrets import token_hex

from corpus.store.sqlite import Database, Migrations
from corpus.text.split import SPLITTER_VERSION

migrations = Migrations("trichdan")


@migrations()
def articles_and_passages(db: Database) -> None:
    for statement in (
        """
        CREATE TABLE articles (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            url TEXT UNIQUE,
            title TEXT NOT NULL,
            published TEXT,              -- ISO date
            source TEXT,
            author TEXT,
            text TEXT NOT NULL,          -- cleaned, what offsets refer to
            text_hash TEXT NOT NULL,
            origin TEXT NOT NULL UNIQUE, -- path or URL that it was read from
            page_hash TEXT NOT NULL,     -- of the page as read, before cleaning
            added_at TEXT NOT NULL,
            updated_at TEXT NOT NULL
        )
        """,
        "CREATE INDEX articles_text_hash ON articles (text_hash)",
        "CREATE INDEX articles_published ON articles (published)",
        """
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            "start" INTEGER NOT NULL,    -- code points into articles.text
            "end" INTEGER NOT NULL,
            text TEXT NOT NULL,
            revision INTEGER NOT NULL    -- the corpus revision that made or last touched it
        )
        """,
        'CREATE INDEX passages_article ON passages (article_id, "start")',
        "CREATE INDEX passages_revision ON passages (revision)",
        """
        CREATE TABLE abbreviations (     -- pairs that an article uses side by side
            article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            short TEXT NOT NULL,
            long TEXT NOT NULL,
            uses INTEGER NOT NULL,
            PRIMARY KEY (article_id, short, long)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE site_lines (        -- lines at the edges of a site's pages, to learn what repeats
            site TEXT NOT NULL,
            line TEXT NOT NULL,
            pages INTEGER NOT NULL,
            PRIMARY KEY (site, line)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE corpus (            -- one row
            id TEXT NOT NULL,            -- tells this database from any other
            revision INTEGER NOT NULL,   -- grows with every change of an article
            splitter INTEGER NOT NULL    -- the splitter version that made the passages
        )
        """,
    ):
        db.execute(statement)
    db.execute("INSERT INTO corpus VALUES (?, 0, ?)", [token_hex(8), SPLITTER_VERSION])


@migrations()
def learned_pages(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE learned_pages (     -- those whose lines are counted in site_lines
            page TEXT PRIMARY KEY        -- hash of the site with origin, URL, or hash of the text as read
        ) WITHOUT ROWID
        """
    )


@migrations()
def browsing(db: Database) -> None:
    # Counts and lists the articles of a source, and reads all titles, without going through the texts.
    db.execute("CREATE INDEX articles_source ON articles (source, published, id, title)")


@migrations()
def moves(db: Database) -> None:
    # Finds the article of a page that is met again at another place.
    db.execute("CREATE INDEX articles_page_hash ON articles (page_hash)")


@migrations()
def corrected_and_removed(db: Database) -> None:
    # which fields were corrected by hand: names of columns, a space between them
    db.execute("ALTER TABLE articles ADD COLUMN edited TEXT NOT NULL DEFAULT ''")
    db.execute(
        """
        CREATE TABLE removed_articles (  -- kept for some days, to be restored
            id INTEGER PRIMARY KEY,      -- that it had, as are all that follow
            url TEXT,
            title TEXT NOT NULL,
            published TEXT,
            source TEXT,
            author TEXT,
            text TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            origin TEXT NOT NULL,
            page_hash TEXT NOT NULL,
            added_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            edited TEXT NOT NULL,
            removed_at TEXT NOT NULL     -- UTC, ISO 8601
        )
        """
    )
    db.execute("CREATE INDEX removed_articles_time ON removed_articles (removed_at)")


@migrations()
def sources(db: Database) -> None:
    for statement in (
        """
        CREATE TABLE sources (           -- places in the web that are read again and again
            url TEXT PRIMARY KEY,
            kind TEXT NOT NULL,          -- auto, feed, sitemap or section
            every_s INTEGER NOT NULL,
            is_configured INTEGER NOT NULL, -- 1: the configuration names it
            next_at TEXT NOT NULL,       -- UTC, ISO 8601, as all times here
            checked_at TEXT,
            changed_at TEXT,             -- when a check last changed an article
            failures INTEGER NOT NULL DEFAULT 0, -- in a row
            problem TEXT,                -- of the last check
            etag TEXT,
            modified TEXT,               -- Last-Modified, as the server sent it
            is_complete INTEGER NOT NULL DEFAULT 0 -- 1: the last check read all that there was
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE source_pages (      -- those that a source led to
            url TEXT PRIMARY KEY,
            source TEXT NOT NULL REFERENCES sources (url) ON DELETE CASCADE,
            met_at TEXT NOT NULL,
            next_at TEXT NOT NULL,       -- when it is read again, though nothing tells that it changed
            article_id INTEGER,
            same_as TEXT,                -- the address under which it is kept, where that is another
            stamp TEXT,                  -- what the source said of its version
            is_whole INTEGER NOT NULL,   -- 1: its text stood in the feed
            etag TEXT,
            modified TEXT,
            missing INTEGER NOT NULL,    -- how many checks in a row found it gone
            problem TEXT
        ) WITHOUT ROWID
        """,
        "CREATE INDEX source_pages_source ON source_pages (source)",
    ):
        db.execute(statement)


@migrations()
def gone_pages(db: Database) -> None:
    # when a page was first found gone from its site
    db.execute("ALTER TABLE source_pages ADD COLUMN gone_at TEXT")
    db.execute(
        "UPDATE source_pages SET gone_at = (SELECT checked_at FROM sources WHERE url = source) WHERE missing > 0"
    )
