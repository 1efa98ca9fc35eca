"""All that the bot remembers, in one database."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from bot.memory.anchors import Anchors
from bot.memory.answers import Answers
from bot.memory.audit import Audit
from bot.memory.conversations import Conversations
from bot.memory.efforts import Efforts
from bot.memory.examples import Examples
from bot.memory.feedback import Gaps, Votes
from bot.memory.invites import Invites
from bot.memory.people import People
from bot.memory.preferences import Preferences
from bot.memory.questions import Questions
from bot.memory.saved import Collections
from bot.memory.schema import migrations


class Memory:
    """Reads and writes the database at `path`, made as needed. Use it from the thread that made it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = Database(sqlite3.connect(path, isolation_level=None))
        self._db.enable_wal()
        # An answer that a power cut takes is asked for again: not worth waiting for the disk at each one.
        self._db.execute("PRAGMA synchronous = NORMAL")
        migrations.apply(self._db)
        self.anchors = Anchors(self._db)
        self.answers = Answers(self._db)
        self.conversations = Conversations(self._db)
        self.questions = Questions(self._db)
        self.preferences = Preferences(self._db)
        self.votes = Votes(self._db)
        self.gaps = Gaps(self._db)
        self.collections = Collections(self._db)
        self.examples = Examples(self._db)
        self.efforts = Efforts(self._db)
        self.people = People(self._db)
        self.invites = Invites(self._db)
        self.audit = Audit(self._db)

    def moved(self, old_chat_id: int, new_chat_id: int) -> None:
        """A group that was made a supergroup has a new id."""
        self.preferences.moved(old_chat_id, new_chat_id)
        self.conversations.moved(old_chat_id, new_chat_id)

    def close(self) -> None:
        self._db.close()
