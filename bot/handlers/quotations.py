"""Passages and quotes by the ids of what was shown once, found again where their articles have changed since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.archive import Archive
from bot.citing.anchor import Anchor, Quoted, find_again
from bot.citing.reading_room import Source
from bot.citing.selector import Selector
from bot.memory.memory import Memory
from bot.memory.saved import Saved
from bot.threads.worker import Worker
from corpus.models import Article, ArticleId, PassageId
from index.answer.answer import Copy, Hit

_AT_ONCE = 200
_UNKNOWN = ArticleId(0)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """`[start:end]` of a passage, to its end where that is None; `saved` is what was kept of them."""

    passage_id: PassageId
    start: int = 0
    end: int | None = None
    saved: Saved | None = None


class Quotations:
    def __init__(self, archive: Worker[Archive], memory: Worker[Memory]) -> None:
        self._archive = archive
        self._memory = memory

    async def passage(self, passage_id: PassageId) -> Quoted | None:
        """None where it is no more, and nothing like it stands in its place."""
        return (await self.passages([passage_id]))[0]

    async def passages(self, ids: Sequence[PassageId]) -> list[Quoted | None]:
        return await self._find([_Wanted(passage_id) for passage_id in ids])

    async def quote(self, passage_id: PassageId, start: int, end: int) -> Quoted | None:
        """`[start:end]` of a passage, the same way; None too where the passage never had so much."""
        return (await self._find([_Wanted(passage_id, start, end)]))[0]

    async def saved(self, saved: Sequence[Saved]) -> list[Quoted | None]:
        return await self._find([_Wanted(one.passage_id, one.start, one.end, one) for one in saved])

    async def article(self, article_id: ArticleId) -> Article | None:
        """The article with this id, or the one that what was shown of it is in now."""
        article = await self._archive.run(lambda archive: archive.reading_room.article(article_id))
        if article is not None:
            return article
        known = await self._memory.run(lambda memory: memory.anchors.in_article(article_id))
        if known is None:
            return None
        anchor = known
        found = await self._archive.run(lambda archive: find_again(archive.library, anchor))
        return found.source.article if found else None

    async def keep(self, sources: Iterable[Source | Hit | Copy]) -> None:
        """What is shown is found again by this."""
        anchors = [Anchor.of(Source(one.passage, one.article)) for one in sources]
        await self._memory.run(lambda memory: memory.anchors.put(anchors))

    async def keep_article(self, article: Article) -> None:
        """The same for an article that is read: of all its passages, which have numbers whether they were shown or not."""
        passages = await self._archive.run(lambda archive: archive.library.passages_of(article.id))
        await self.keep(Source(passage, article) for passage in passages)

    async def keep_old(self) -> None:
        """The same of all that was shown before any of it was kept."""
        while ids := await self._memory.run(lambda memory: memory.anchors.unknown(limit=_AT_ONCE)):
            await self._keep_some(ids)

    async def _keep_some(self, ids: Sequence[PassageId]) -> None:
        sources = await self._archive.run(lambda archive: archive.reading_room.sources(ids))
        await self.keep(source for source in sources if source)
        await self._memory.run(lambda memory: memory.anchors.settle(ids))

    async def _find(self, wanted: Sequence[_Wanted]) -> list[Quoted | None]:
        ids = [one.passage_id for one in wanted]
        sources = await self._archive.run(lambda archive: archive.reading_room.sources(ids))
        found = [_here(source, one) for source, one in zip(sources, wanted, strict=True)]
        if None not in found:
            return found
        known = await self._memory.run(lambda memory: memory.anchors.of(ids))
        lost = {
            at: anchor
            for at, one in enumerate(wanted)
            if found[at] is None and (anchor := _anchor(one, known.get(one.passage_id)))
        }
        again = await self._archive.run(
            lambda archive: [find_again(archive.library, anchor) for anchor in lost.values()]
        )
        for at, quoted in zip(lost, again, strict=True):
            found[at] = quoted
        return found


def _here(source: Source | None, wanted: _Wanted) -> Quoted | None:
    """The words in the passage that they were of, where they stand as they stood."""
    if source is None:
        return None
    text, start = source.passage.text, wanted.start
    end = len(text) if wanted.end is None else wanted.end
    if not start < end <= len(text) or (wanted.saved and text[start:end] != wanted.saved.words):
        return None
    return Quoted(source, start, end)


def _anchor(wanted: _Wanted, known: Anchor | None) -> Anchor | None:
    """What words are found again by that are not where they were."""
    said = known.words.exact if known else ""
    end = len(said) if wanted.end is None else wanted.end
    is_part = wanted.start < end <= len(said)
    if known and is_part and (wanted.saved is None or said[wanted.start : end] == wanted.saved.words):
        return known.part(wanted.start, end)
    if (saved := wanted.saved) is None:
        return None
    article_id = known.article_id if known else _UNKNOWN
    return Anchor(saved.passage_id, article_id, saved.url, saved.title, Selector(saved.words))
