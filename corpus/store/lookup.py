"""Articles looked for by some words of what is known of them."""

from corpus.store.entries import Entry
from corpus.store.store import Store

_LIKE = 20


def found(store: Store, words: str, *, removed: bool) -> list[Entry]:
    """The articles that have all the words in their fields; where none has, those with titles like them."""
    entries = [entry for entry in store.entries(removed=removed) if entry.has(words)]
    if entries or removed:
        return entries
    like = [listing.article_id for listing in store.catalogue.titles_like(words, limit=_LIKE)]
    by_id = {entry.id: entry for entry in store.entries() if entry.id in like} if like else {}
    return [by_id[article_id] for article_id in like]
