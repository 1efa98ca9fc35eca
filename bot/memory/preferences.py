"""What people and groups have chosen."""

from dataclasses import dataclass

from corpus.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Preference:
    """The language that somebody chose, if any, and whether the bot is switched off in the chat."""

    language: str | None
    is_silent: bool


class Preferences:
    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, *, chat_id: int | None, user_id: int | None) -> Preference:
        row = self._db.execute(
            "SELECT (SELECT language FROM languages WHERE user_id = ?),"
            " EXISTS (SELECT 1 FROM silent_chats WHERE chat_id = ?)",
            [user_id, chat_id],
        ).fetchone()
        return Preference(row[0], bool(row[1]))

    def set_language(self, user_id: int, language: str | None) -> None:
        """None: the language of the user's Telegram."""
        if language is None:
            self._db.execute("DELETE FROM languages WHERE user_id = ?", [user_id])
        else:
            self._db.execute("INSERT OR REPLACE INTO languages VALUES (?, ?)", [user_id, language])

    def set_silent(self, chat_id: int, silent: bool) -> None:
        if silent:
            self._db.execute("INSERT OR IGNORE INTO silent_chats VALUES (?)", [chat_id])
        else:
            self._db.execute("DELETE FROM silent_chats WHERE chat_id = ?", [chat_id])

    def moved(self, old_chat_id: int, new_chat_id: int) -> None:
        """A group that was made a supergroup has a new id."""
        self._db.execute(
            "UPDATE OR IGNORE silent_chats SET chat_id = ? WHERE chat_id = ?", [new_chat_id, old_chat_id]
        )
