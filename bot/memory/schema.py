"""The tables of `bot.db`, as migrations: each runs once, in order, in a transaction of its own."""

from bot.memory.times import now
from corpus.store.sqlite import Database, Migrations

migrations = Migrations("bot")


@migrations()
def conversations(db: Database) -> None:
    for statement in (
        """
        CREATE TABLE answers (
            id TEXT PRIMARY KEY,
            given_at TEXT NOT NULL,      -- UTC, ISO 8601, as all times here
            question TEXT NOT NULL,      -- as it was understood
            passages TEXT NOT NULL,      -- JSON array of ids, the quoted one first
            "start" INTEGER NOT NULL,    -- of the quote in that passage, code points
            "end" INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE posts (             -- what the bot's messages are about
            chat_id INTEGER NOT NULL,
            message_id INTEGER NOT NULL,
            question TEXT NOT NULL,
            answer_id TEXT,
            article_id INTEGER,          -- where it was asked within one article
            PRIMARY KEY (chat_id, message_id)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE turns (             -- the last question of everyone in every topic
            chat_id INTEGER NOT NULL,
            thread_id INTEGER NOT NULL,  -- 0 where the chat has no topics
            user_id INTEGER NOT NULL,
            question TEXT NOT NULL,
            asked_at TEXT NOT NULL,
            PRIMARY KEY (chat_id, thread_id, user_id)
        ) WITHOUT ROWID
        """,
        "CREATE TABLE languages (user_id INTEGER PRIMARY KEY, language TEXT NOT NULL)",
        "CREATE TABLE silent_chats (chat_id INTEGER PRIMARY KEY)",
        """
        CREATE TABLE votes (
            answer_id TEXT NOT NULL,
            user_id INTEGER NOT NULL,
            vote INTEGER NOT NULL,       -- 1 or -1
            PRIMARY KEY (answer_id, user_id)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE gaps (              -- questions that nothing in the corpus answered
            folded TEXT PRIMARY KEY,
            question TEXT NOT NULL,
            times INTEGER NOT NULL,
            asked_at TEXT NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE saved (             -- whole, for a saved quote outlives its article
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user_id INTEGER NOT NULL,
            passage_id INTEGER NOT NULL,
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            words TEXT NOT NULL,
            title TEXT NOT NULL,
            url TEXT,
            published TEXT,
            source TEXT,
            author TEXT,
            saved_at TEXT NOT NULL,
            UNIQUE (user_id, passage_id, "start", "end")
        )
        """,
        """
        CREATE TABLE examples (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            build TEXT NOT NULL,
            question TEXT NOT NULL
        )
        """,
    ):
        db.execute(statement)


@migrations()
def edits(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE questions (         -- messages that asked something, as long as they can be edited
            chat_id INTEGER NOT NULL,
            message_id INTEGER NOT NULL,
            text TEXT NOT NULL,          -- as it was written
            before TEXT,                 -- the question before, as it was understood
            answers TEXT NOT NULL,       -- JSON array of the ids of the bot's messages
            asked_at TEXT NOT NULL,
            PRIMARY KEY (chat_id, message_id)
        ) WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX questions_asked_at ON questions (asked_at)")


@migrations()
def efforts(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE efforts (           -- what answering took, a row a day
            day TEXT PRIMARY KEY,        -- in UTC
            questions INTEGER NOT NULL,
            read INTEGER NOT NULL,       -- of these, so many
            remembered INTEGER NOT NULL,
            skipped INTEGER NOT NULL,
            searching_s REAL NOT NULL,
            reading_s REAL NOT NULL
        ) WITHOUT ROWID
        """
    )


@migrations()
def anchors(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE anchors (           -- what the passages said that were shown, and what stood around them
            passage_id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL,
            url TEXT,
            title TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL
        )
        """
    )
    db.execute("CREATE TABLE unanchored (passage_id INTEGER PRIMARY KEY)")  # shown before there were anchors
    db.execute(
        "INSERT INTO unanchored SELECT value FROM answers, json_each(passages) UNION SELECT passage_id FROM saved"
    )


@migrations()
def anchored_articles(db: Database) -> None:
    db.execute("CREATE INDEX anchors_article ON anchors (article_id)")


@migrations()
def pressed_votes(db: Database) -> None:
    db.execute(
        "ALTER TABLE votes ADD COLUMN pressed INTEGER NOT NULL DEFAULT 1"
    )  # by a thumb, not by a reaction


@migrations()
def shown(db: Database) -> None:
    """What everyone was shown last, in every topic: an answer, passages, and what goes on from there."""
    for column in ("answer_id TEXT", "passages TEXT NOT NULL DEFAULT '[]'", "more TEXT NOT NULL DEFAULT ''"):
        db.execute(f"ALTER TABLE turns ADD COLUMN {column}")


@migrations()
def people(db: Database) -> None:
    for statement in (
        """
        CREATE TABLE people (            -- the roles that were given; owners stand in the configuration
            user_id INTEGER PRIMARY KEY,
            role TEXT NOT NULL,
            given_at TEXT NOT NULL,
            given_by INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE audit (             -- what those did who look after the bot, and what was refused to others
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            user_id INTEGER NOT NULL,
            deed TEXT NOT NULL,
            about TEXT NOT NULL,
            refused INTEGER NOT NULL
        )
        """,
        "CREATE INDEX audit_refused ON audit (user_id, at) WHERE refused",
    ):
        db.execute(statement)


@migrations()
def invites(db: Database) -> None:
    for statement in (
        """
        CREATE TABLE invites (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            hash TEXT NOT NULL UNIQUE,   -- of the code, which is kept nowhere
            role TEXT NOT NULL,
            uses_left INTEGER NOT NULL,
            expires_at TEXT NOT NULL,
            made_by INTEGER NOT NULL
        )
        """,
        "CREATE TABLE names (user_id INTEGER PRIMARY KEY, name TEXT NOT NULL)",  # of those who have a role
    ):
        db.execute(statement)


@migrations()
def privacy(db: Database) -> None:
    """Whom it was that asked, as a number made with the salt of the home; for how long it is kept."""
    for statement in (
        """
        CREATE TABLE asked (             -- every question, for the statistics
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            person INTEGER NOT NULL,
            place TEXT NOT NULL,         -- private, group or guest
            question TEXT NOT NULL,      -- as it was understood
            answer_id TEXT,
            passage_id INTEGER,          -- what was quoted; NULL where nothing answered
            article_id INTEGER,
            took_s REAL NOT NULL
        )
        """,
        "CREATE INDEX asked_at ON asked (at)",
        """
        CREATE TABLE gap_people (        -- who asked in vain, and how often
            folded TEXT NOT NULL,
            person INTEGER NOT NULL,
            times INTEGER NOT NULL,
            PRIMARY KEY (folded, person)
        ) WITHOUT ROWID
        """,
        "ALTER TABLE posts ADD COLUMN person INTEGER",
        "ALTER TABLE posts ADD COLUMN posted_at TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE questions ADD COLUMN person INTEGER",
    ):
        db.execute(statement)
    db.execute("UPDATE posts SET posted_at = ?", [now()])


@migrations()
def offers(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE offers (            -- what editors offered to the corpus and is not decided on
            id TEXT NOT NULL UNIQUE,
            chat_id INTEGER NOT NULL,
            message_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            told TEXT NOT NULL,          -- JSON: what was read of it
            corrections TEXT NOT NULL DEFAULT '[]',
            made_at TEXT NOT NULL
        )
        """
    )
    db.execute(
        """
        CREATE TABLE subjects (          -- what replies to a message of the bot correct
            chat_id INTEGER NOT NULL,
            message_id INTEGER NOT NULL,
            offer_id TEXT,
            article_id INTEGER,
            field TEXT,
            made_at TEXT NOT NULL,
            PRIMARY KEY (chat_id, message_id)
        ) WITHOUT ROWID
        """
    )
