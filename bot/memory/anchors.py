"""What the passages said that were shown, by their ids."""

import json
from collections.abc import Iterable, Sequence

from bot.citing.anchor import Anchor
from bot.citing.selector import Selector
from corpus.models import ArticleId, PassageId
from corpus.store.sqlite import Database

_FIELDS = "passage_id, article_id, url, title, exact, prefix, suffix"
_CHANGING = "url, title, prefix, suffix"
_NEW = "excluded.url, excluded.title, excluded.prefix, excluded.suffix"


class Anchors:
    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, anchors: Iterable[Anchor]) -> None:
        """Those of whole passages, in the place of what was known of these."""
        with self._db.conn:
            self._db.conn.execute("BEGIN")
            self._db.conn.executemany(
                f"INSERT INTO anchors ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (passage_id) DO UPDATE"
                f" SET ({_CHANGING}) = ({_NEW}) WHERE ({_CHANGING}) IS NOT ({_NEW})",
                [
                    (
                        one.passage_id,
                        one.article_id,
                        one.url,
                        one.title,
                        one.words.exact,
                        one.words.prefix,
                        one.words.suffix,
                    )
                    for one in anchors
                ],
            )

    def of(self, ids: Sequence[PassageId]) -> dict[PassageId, Anchor]:
        """Those that are known."""
        rows = self._db.execute(
            f"SELECT {_FIELDS} FROM anchors WHERE passage_id IN (SELECT value FROM json_each(?))",
            [json.dumps(ids)],
        )
        return {anchor.passage_id: anchor for anchor in (_anchor(*row) for row in rows)}

    def in_article(self, article_id: ArticleId) -> Anchor | None:
        """Of the passages of an article that which was shown first."""
        row = self._db.execute(
            f"SELECT {_FIELDS} FROM anchors WHERE article_id = ? ORDER BY passage_id LIMIT 1", [article_id]
        ).fetchone()
        return None if row is None else _anchor(*row)

    # Passages that were shown before this was kept

    def unknown(self, *, limit: int) -> list[PassageId]:
        rows = self._db.execute("SELECT passage_id FROM unanchored ORDER BY passage_id LIMIT ?", [limit])
        return [PassageId(row[0]) for row in rows]

    def settle(self, ids: Sequence[PassageId]) -> None:
        """There is no more to be known of these."""
        self._db.execute(
            "DELETE FROM unanchored WHERE passage_id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
        )


def _anchor(passage_id: int, article_id: int, url: str | None, title: str, *words: str) -> Anchor:
    return Anchor(PassageId(passage_id), ArticleId(article_id), url, title, Selector(*words))
