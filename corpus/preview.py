"""What adding sources would come to: read and cleaned as `add` does it, and told, with nothing stored."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.add import MIN_REPEATS, title_of
from corpus.cleaning.clean import clean, edge_lines, page_hash, site_of
from corpus.cleaning.lines import key
from corpus.cleaning.wrapping import unwrap
from corpus.errors import RejectedSource
from corpus.models import Page
from corpus.store.store import Store
from corpus.text.split import split

_MAX_LINE_CHARS, _TAKEN_SHOWN, _OPENING, _ENDING, _NOTES = 300, 6, 2, 1, 5


@dataclass(frozen=True, slots=True)
class Preview:
    """An article as it would be kept, what is long cut short. `origin` is where it was read from, `source` its publisher, `published` an ISO date.

    `status`: it would be new, change an article, be one that is there already, or be the copy of another's text; then
    `article_id` names that, and `differs` what would change. `opening` and `ending` are its first and last paragraphs;
    `taken` so many lines of the source are no part of it, the first of them in `taken_lines`.
    `reason` is why it is rejected; then the rest says nothing.
    """

    origin: str
    status: Literal["new", "changed", "unchanged", "copy", "rejected"]
    article_id: int | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    passages: int = 0
    words: int = 0
    opening: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    taken: int = 0
    taken_lines: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str | None = None


def preview(
    store: Store, pages: Iterable[Page | RejectedSource]
) -> Iterator[tuple[Page | RejectedSource, Preview]]:
    """Each page as it was read, with what would become of it.

    Of several pages of one site that the store knows nothing of, frames that only they repeat are still there.
    """
    for item in pages:
        try:
            if isinstance(item, RejectedSource):
                raise item
            yield item, _previewed(store, item)
        except RejectedSource as rejected:
            yield rejected, Preview(_cut(rejected.source), "rejected", reason=_cut(rejected.reason))


def _previewed(store: Store, page: Page) -> Preview:
    repeated = store.site_lines.repeated(site_of(page), edge_lines(page), min_pages=MIN_REPEATS)
    article = clean(page, repeated=repeated)
    title = title_of(article)
    expected = store.expect(article, title=title, read_as=page_hash(page))
    paragraphs = [_cut(one) for one in article.text.split("\n\n")]
    taken = _taken(page, article, title)
    return Preview(
        _cut(page.origin),
        expected.status,
        expected.article_id,
        _cut(title),
        article.published.isoformat() if article.published else None,
        article.source and _cut(article.source),
        article.author and _cut(article.author),
        article.url and _cut(article.url),
        passages=len(split(article.text)),
        words=len(article.text.split()),
        opening=tuple(paragraphs[:_OPENING]),
        ending=tuple(paragraphs[_OPENING:][-_ENDING:]),
        taken=len(taken),
        taken_lines=tuple(_cut(line) for line in taken[:_TAKEN_SHOWN]),
        differs=expected.differs,
        notes=tuple(map(_cut, article.notes[:_NOTES])),
    )


def _taken(page: Page, article: Page, title: str) -> list[str]:
    """The lines of the page that say nothing of the article, neither in its text nor as its title or author."""
    kept = Counter(key(line) for line in unwrap(article.text))
    kept.update(key(field) for field in (title, article.author) if field)
    taken = []
    for line in unwrap(page.text):
        if kept[key(line)]:
            kept[key(line)] -= 1
        else:
            taken.append(line)
    return taken


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_LINE_CHARS else text[: _MAX_LINE_CHARS - 1].rstrip() + "…"
