"""Passages as rows of a collection, and what is read from them: it may have been written by anybody."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from corpus.errors import BuildError
from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.store.catalogue import Listing
from index.builds.milvus.schema import MAX_BYTES, MAYBE, TEXTS
from index.builds.milvus.server import Row

logger = logging.getLogger(__name__)

LISTED = ("article", "title", "published", "source", "url")
"""The fields of which a Listing is made, and the address."""


def rows_of(article: Article, passages: Sequence[Passage], revision: int) -> Iterator[Row]:
    """All but the key, what the terms give and the edition. Raises BuildError for what no row holds."""
    end = 0
    for place, passage in enumerate(passages):
        is_last = place + 1 == len(passages)
        row: Row = {
            "passage": passage.id,
            "article": article.id,
            "place": place,
            "start": passage.start,
            "end": passage.end,
            "revision": revision,
            "text": passage.text,
            "before": article.text[end : passage.start],
            "after": article.text[passage.end :] if is_last else "",
            "title": article.title,
            "url": article.url,
            "published": article.published and article.published.isoformat(),
            "source": article.source,
            "author": article.author,
            "withdrawn": article.withdrawn and article.withdrawn.isoformat(),
        }
        _check_sizes(row)
        yield row
        end = passage.end


def _check_sizes(row: Row) -> None:
    for name in (*TEXTS, *MAYBE):
        if row[name] is not None and (size := len(row[name].encode())) > MAX_BYTES:
            raise BuildError(
                f"article {row['article']}: its {name} has {size:,} bytes, a field of Milvus at most {MAX_BYTES:,}; "
                f"shorten it with `trichdan edit {row['article']}`, or remove the article"
            )


def shelved(rows: Iterable[Row]) -> dict[ArticleId, tuple[Article, tuple[Passage, ...]]]:
    """The articles that these rows are all of, with their passages. One that is not whole is none."""
    by_article: dict[int, list[Row]] = {}
    for row in rows:
        by_article.setdefault(row["article"], []).append(row)
    whole = {}
    for article_id, parts in by_article.items():
        try:
            whole[ArticleId(article_id)] = _article(sorted(parts, key=itemgetter("place")))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            logger.warning("article %s on the server is not whole (%s)", article_id, type(error).__name__)
    return whole


def _article(rows: Sequence[Row]) -> tuple[Article, tuple[Passage, ...]]:
    first = rows[0]
    text, passages = "", []
    for place, row in enumerate(rows):
        text += _text(row, "before")
        start = len(text)
        text += _text(row, "text")
        if (row["place"], row["start"], row["end"]) != (place, start, len(text)):
            raise ValueError("its passages do not follow each other")
        passages.append(
            Passage(
                PassageId(int(row["passage"])), ArticleId(int(row["article"])), start, len(text), row["text"]
            )
        )
    text += _text(rows[-1], "after")
    article = Article(
        id=ArticleId(int(first["article"])),
        url=web_address(first["url"]),
        title=_text(first, "title"),
        published=_day(first["published"]),
        source=_maybe(first["source"]),
        author=_maybe(first["author"]),
        text=text,
        withdrawn=_day(first["withdrawn"]),
    )
    return article, tuple(passages)


def listing(row: Row) -> Listing:
    """Raises ValueError, TypeError or KeyError for a row that is none."""
    return Listing(
        ArticleId(int(row["article"])), _text(row, "title"), _day(row["published"]), _maybe(row["source"])
    )


def web_address(value: Any) -> str | None:
    """None for what is none, as nothing else is ever shown as a link."""
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _text(row: Row, name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _maybe(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)
