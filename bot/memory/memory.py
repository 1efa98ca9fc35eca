"""All that the bot remembers, in one database."""

import sqlite3
from pathlib import Path

from bot.memory.anchors import Anchors
from bot.memory.answers import Answers
from bot.memory.asked import AskedLog
from bot.memory.audit import Audit
from bot.memory.conversations import Conversations
from bot.memory.efforts import Efforts
from bot.memory.examples import Examples
from bot.memory.feedback import Gaps, Votes
from bot.memory.invites import Invites
from bot.memory.keeping import Keeping, hash_ids
from bot.memory.offers import Offers, Subjects
from bot.memory.people import People
from bot.memory.preferences import Preferences
from bot.memory.questions import Questions
from bot.memory.salt import who_by
from bot.memory.saved import Collections
from bot.memory.schema import migrations
from corpus.store.sqlite import Database


class Memory:
    """Reads and writes the database at `path`, made as needed. Use it from the thread that made it.

    `is_kept`: what people ask is kept on the disk. Raises TrichdanError where the salt beside it cannot be used.
    """

    def __init__(self, path: Path, *, is_kept: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = Database(sqlite3.connect(path, isolation_level=None))
        self._db.enable_wal()
        # An answer that a power cut takes is asked for again: not worth waiting for the disk at each one.
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA secure_delete = ON")  # what is removed is overwritten
        migrations.apply(self._db)
        who = who_by(salt_path(path))
        hash_ids(self._db, who)
        self.keeping = Keeping(self._db, who)
        if not is_kept:
            self.keeping.keep_nothing()
        self.anchors = Anchors(self._db)
        self.answers = Answers(self._db)
        self.conversations = Conversations(self._db, who)
        self.questions = Questions(self._db, who)
        self.preferences = Preferences(self._db)
        self.votes = Votes(self._db, who)
        self.gaps = Gaps(self._db, who)
        self.collections = Collections(self._db)
        self.examples = Examples(self._db)
        self.asked = AskedLog(self._db, who)
        self.efforts = Efforts(self._db)
        self.offers = Offers(self._db, who)
        self.subjects = Subjects(self._db, who)
        self.people = People(self._db)
        self.invites = Invites(self._db)
        self.audit = Audit(self._db)

    def moved(self, old_chat_id: int, new_chat_id: int) -> None:
        """A group that was made a supergroup has a new id."""
        self.preferences.moved(old_chat_id, new_chat_id)
        self.conversations.moved(old_chat_id, new_chat_id)

    def close(self) -> None:
        self._db.close()


def salt_path(path: Path) -> Path:
    """Where the salt lies of the database at `path`."""
    return path.with_name("salt")
