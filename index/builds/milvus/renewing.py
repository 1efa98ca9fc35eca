"""The next edition of a build: what changed since the last is written beside it, and then published."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus.models import ArticleId
from corpus.store.store import Store
from index.builds.build import Built
from index.builds.encoder import Encoder
from index.builds.milvus.builds import read_counts
from index.builds.milvus.counts import Counts
from index.builds.milvus.edition import BEGUN, EDITION
from index.builds.milvus.making import Tally, parts, rows_with_terms, say_the_same, with_vectors
from index.builds.milvus.published import Published
from index.builds.milvus.schema import DENSE, EVER, WHOLE, among
from index.builds.milvus.server import Row
from index.builds.milvus.weights import Lengths
from index.builds.milvus.whole import (
    ARTICLES_AT_ONCE,
    now,
    publish_edition,
    read_withdrawn,
    told_withdrawn,
    write_withdrawn,
)

Progress = Callable[[int, int], None]

_MAX_PAPERS = 24
_AT_ONCE = 1000


def renew(store: Store, encoder: Encoder, last: Published, *, progress: Progress | None) -> Built:
    """Only what is new is embedded; what a run that was broken off has sent is not sent again."""
    state, before, withdrawn = store.state(), last.edition, told_withdrawn(store)
    withdrawn_before = read_withdrawn(last.papers, before.withdrawn)
    # nobody reads the edition before the last any more
    last.server.delete(last.collections.passages, f"died <= {before.number:d}")
    last.papers.keep({EDITION, BEGUN, *before.counts, before.abbreviations, before.withdrawn})
    if state.revision == before.manifest.revision and withdrawn == withdrawn_before:
        return Built("up to date", state.passages, 0, 0, 0.0)
    touched = store.revisions_since(before.manifest.revision)
    if changed := {article_id for article_id, _ in withdrawn.items() ^ withdrawn_before.items()}:
        touched |= {one: last_at for one, last_at in store.revisions_since(0).items() if one in changed}
    _forget_orphans(last, touched)
    run = _Run(store, encoder, last, progress, _new(store, before.manifest.revision))
    for part in parts(touched, ARTICLES_AT_ONCE):
        run.bring(part)
    if before.manifest.passages + run.tally.passages != state.passages:
        for gone in _articles_gone(store, last):
            run.close(gone)
    number = before.number + 1
    total = Lengths(before.total.text + run.tally.text_terms, before.total.title + run.tally.title_terms)
    write_withdrawn(last.papers, f"withdrawn/{number}", withdrawn)
    edition = replace(
        before,
        number=number,
        manifest=replace(before.manifest, revision=state.revision, passages=state.passages, made_at=now()),
        articles=state.articles,
        total=total,
        counts=_write_counts(last, number, run.tally.counts),
        abbreviations=f"abbreviations/{number}",
        withdrawn=f"withdrawn/{number}",
    )
    publish_edition(store, last.server, last.collections, edition)
    return Built("incremental", state.passages, run.embedded, run.removed, 0.0, resumed=run.resumed)


class _Run:
    """What is done to articles for the next edition, and what that sums up to."""

    def __init__(
        self, store: Store, encoder: Encoder, last: Published, progress: Progress | None, total: int
    ) -> None:
        self._store = store
        self._encoder = encoder
        self._last = last
        self._progress = progress
        self._total = total
        self._number = last.edition.number + 1
        self.tally = Tally()
        self.embedded = self.removed = self.resumed = 0

    def bring(self, revisions: dict[ArticleId, int]) -> None:
        """The rows of these articles are what they are to be: old ones that say the same stay as they are."""
        wanted = rows_with_terms(self._store, revisions, edition=self._number, mean=self._last.edition.mean)
        old, begun = self._there([*revisions])
        staying = {
            row["passage"] for row in wanted if (was := old.get(row["passage"])) and say_the_same(was, row)
        }
        self._end([row for passage, row in old.items() if passage not in staying])
        self._write(
            [
                row | {"died": EVER}
                for passage, row in old.items()
                if passage in staying and row["died"] != EVER
            ]
        )
        coming = [row for row in wanted if row["passage"] not in staying]
        keys = {row["key"] for row in coming}
        self._delete([key for key in begun if key not in keys])
        lacking = [
            row for row in coming if not (row["key"] in begun and say_the_same(begun[row["key"]], row))
        ]
        self.resumed += len(coming) - len(lacking)
        self._write([row | {DENSE: old[row["passage"]][DENSE]} for row in lacking if row["passage"] in old])
        new = [row for row in lacking if row["passage"] not in old]
        self._write(with_vectors(self._encoder, new, done=self.embedded, total=self._total))
        self.embedded += len(new)
        self.removed += len(old.keys() - {row["passage"] for row in wanted})
        self.tally.add(Tally.of(coming))
        if self._progress and new:
            self._progress(self.embedded, max(self._total, self.embedded))

    def close(self, articles: Sequence[ArticleId]) -> None:
        """They are in the corpus no more."""
        old, begun = self._there(articles)
        self._end([*old.values()])
        self._delete([*begun])
        self.removed += len(old)

    def _there(self, articles: Sequence[ArticleId]) -> tuple[dict[int, Row], dict[int, Row]]:
        """The rows of these articles that are valid now, by passage, and those that a run broken off has written, by key."""
        where = f"{among('article', [*articles])} and died > {self._number - 1:d}"
        rows = self._last.server.rows(self._last.collections.passages, where, WHOLE, strong=True)
        old = {row["passage"]: row for row in rows if row["born"] < self._number}
        begun = {row["key"]: row for row in rows if row["born"] >= self._number}
        return old, begun

    def _end(self, rows: Sequence[Row]) -> None:
        """They are valid in the last edition, and in this one no more."""
        self._write([row | {"died": self._number} for row in rows if row["died"] == EVER])
        self.tally.add(Tally.of(rows, change=-1))

    def _write(self, rows: Sequence[Row]) -> None:
        if rows:
            self._last.server.upsert(self._last.collections.passages, rows)

    def _delete(self, keys: Sequence[int]) -> None:
        for at in range(0, len(keys), _AT_ONCE):
            self._last.server.delete(
                self._last.collections.passages, among("key", [*keys[at : at + _AT_ONCE]])
            )


def _new(store: Store, revision: int) -> int:
    """About how many passages are new since; some of them were only touched."""
    return len(store.passage_ids_since(revision))


def _forget_orphans(last: Published, touched: dict[ArticleId, int]) -> None:
    """What a run broken off has written of articles that are no more."""
    rows = last.server.each(last.collections.passages, f"born > {last.edition.number:d}", ["key", "article"])
    orphans = [int(row["key"]) for row in rows if row["article"] not in touched]
    for at in range(0, len(orphans), _AT_ONCE):
        last.server.delete(last.collections.passages, among("key", orphans[at : at + _AT_ONCE]))


def _articles_gone(store: Store, last: Published) -> Iterator[list[ArticleId]]:
    """The articles of the last edition that the corpus has no more."""
    where = f"place == 0 and {last.valid}"
    rows = last.server.each(last.collections.passages, where, ["article"])
    gone = sorted({ArticleId(int(row["article"])) for row in rows} - store.revisions_since(0).keys())
    for at in range(0, len(gone), ARTICLES_AT_ONCE):
        yield gone[at : at + ARTICLES_AT_ONCE]


def _write_counts(last: Published, number: int, changes: Counts) -> tuple[str, ...]:
    """The papers of the counts: one more, or one in place of many."""
    papers, name = last.edition.counts, f"counts/{number}"
    if len(papers) >= _MAX_PAPERS:
        changes = Counts.sum([*(read_counts(last, paper) for paper in papers), changes])
        papers = ()
    last.papers.write(name, changes.packed())
    return (*papers, name)
