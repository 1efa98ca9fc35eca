"""What editors offered to the corpus and nobody has decided on yet, and what replies to a message correct."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import NewType

from bot.memory.salt import Who
from bot.memory.times import ago, now
from corpus.models import ArticleId
from corpus.store.correct import Correction, Field
from corpus.store.sqlite import Database

OfferId = NewType("OfferId", str)

KEPT_HOURS, MAX_KEPT = 24, 30
_REPLIES_KEPT_MINUTES = 30 * 24 * 60


@dataclass(frozen=True, slots=True)
class Offer:
    """`chat_id` is kept as the home's salt makes it, `name` is what it is called in the chat, `told` what was read of it, as its writer wrote it."""

    id: OfferId
    chat_id: int
    message_id: int
    name: str
    told: str
    corrections: tuple[Correction, ...] = ()


class Offers:
    """The newest MAX_KEPT, for KEPT_HOURS."""

    def __init__(self, db: Database, who: Who) -> None:
        self._db = db
        self._who = who

    def put(self, offer: Offer) -> None:
        self._db.execute(
            "INSERT INTO offers (id, chat_id, message_id, name, told, made_at) VALUES (?, ?, ?, ?, ?, ?)",
            [offer.id, self._who(offer.chat_id), offer.message_id, offer.name, offer.told, now()],
        )

    def get(self, offer_id: OfferId) -> Offer | None:
        row = self._db.execute(
            "SELECT chat_id, message_id, name, told, corrections FROM offers WHERE id = ? AND made_at >= ?",
            [offer_id, ago(KEPT_HOURS * 60)],
        ).fetchone()
        if row is None:
            return None
        chat_id, message_id, name, told, corrections = row
        latest = tuple(Correction(*one) for one in json.loads(corrections))
        return Offer(offer_id, chat_id, message_id, name, told, latest)

    def correct(self, offer_id: OfferId, corrections: Sequence[Correction]) -> Offer | None:
        """The offer with these corrections, too; the last of a field counts."""
        offer = self.get(offer_id)
        if offer is None:
            return None
        latest = {one.field: one for one in (*offer.corrections, *corrections)}
        written = json.dumps([astuple(one) for one in latest.values()], ensure_ascii=False)
        self._db.execute("UPDATE offers SET corrections = ? WHERE id = ?", [written, offer_id])
        return self.get(offer_id)

    def remove(self, offer_id: OfferId) -> None:
        self._db.execute("DELETE FROM offers WHERE id = ?", [offer_id])

    def sweep(self) -> set[OfferId]:
        """Lets those go that are too old or too many; the ids of the others."""
        self._db.execute("DELETE FROM offers WHERE made_at < ?", [ago(KEPT_HOURS * 60)])
        self._db.execute(
            "DELETE FROM offers WHERE id NOT IN (SELECT id FROM offers ORDER BY made_at DESC, rowid DESC LIMIT ?)",
            [MAX_KEPT],
        )
        return {OfferId(row[0]) for row in self._db.execute("SELECT id FROM offers")}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a reply to a message corrects: of an offer or an article the field, or, where None, those that it names."""

    offer_id: OfferId | None = None
    article_id: ArticleId | None = None
    field: Field | None = None


class Subjects:
    def __init__(self, db: Database, who: Who) -> None:
        self._db = db
        self._who = who

    def put(self, chat_id: int, message_ids: Sequence[int], subject: Subject) -> None:
        self._db.execute("DELETE FROM subjects WHERE made_at < ?", [ago(_REPLIES_KEPT_MINUTES)])
        for message_id in message_ids:
            self._db.execute(
                "INSERT OR REPLACE INTO subjects VALUES (?, ?, ?, ?, ?, ?)",
                [self._who(chat_id), message_id, *astuple(subject), now()],
            )

    def of(self, chat_id: int, message_id: int) -> Subject | None:
        row = self._db.execute(
            "SELECT offer_id, article_id, field FROM subjects WHERE chat_id = ? AND message_id = ?",
            [self._who(chat_id), message_id],
        ).fetchone()
        return Subject(*row) if row else None
