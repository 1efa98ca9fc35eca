"""The buttons under an offer: it is kept, or not, once."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from bot.actions.editing import DropOffer, KeepOffer
from bot.archive import Archive
from bot.handlers.buttons import Note, Press, not_allowed
from bot.handlers.gate import Gate
from bot.memory.memory import Memory
from bot.memory.offers import Offer, OfferId
from bot.offers.desk import Desk
from bot.people.roles import Deed
from bot.render.message import render_text
from bot.render.offer import render_kept, render_offer
from bot.threads.worker import Worker
from bot.work.previewing import Summary
from corpus.add import Added
from corpus.errors import TrichdanError

logger = logging.getLogger(__name__)


class Deciding:
    def __init__(
        self,
        gate: Gate,
        archive: Worker[Archive],
        memory: Worker[Memory],
        desk: Desk,
        follow: Callable[[], None],
    ) -> None:
        self._gate = gate
        self._archive = archive
        self._memory = memory
        self._desk = desk
        self._folder = desk.folder
        self._follow = follow
        self._under_way: set[OfferId] = set()

    async def keep(self, press: Press, action: KeepOffer) -> Note | None:
        """A second press changes nothing; where it was cut off by a stop of the bot, it is made good by one."""
        offer = await self._get(press, action.offer_id)
        if isinstance(offer, Note):
            return offer
        self._under_way.add(offer.id)
        try:
            return await self._put(press, offer, offer.id if action.apart else None)
        finally:
            self._under_way.discard(offer.id)

    async def drop(self, press: Press, action: DropOffer) -> Note | None:
        offer = await self._get(press, action.offer_id)
        if isinstance(offer, Note):
            return offer
        await self._forget(offer.id)
        await press.replace(render_text(press.chat.texts.editing.dropped)[0])
        return None

    async def _get(self, press: Press, offer_id: OfferId) -> Offer | Note:
        texts = press.chat.texts
        if not await self._gate.lets(press.chat, Deed.ADD_ARTICLES, is_noted=False):
            return not_allowed(press)
        if offer_id in self._under_way:
            return Note(texts.editing.offer_busy)
        offer = await self._memory.run(lambda memory: memory.offers.get(offer_id))
        if offer is None or not self._folder.pages(offer_id).exists():
            return Note(texts.editing.offer_gone, is_alert=True)
        return Note(texts.editing.offer_busy) if offer_id in self._under_way else offer

    async def _put(self, press: Press, offer: Offer, apart: str | None) -> Note | None:
        texts = press.chat.texts
        await press.replace(render_text(texts.editing.keeping)[0])
        try:
            added = await self._desk.keep(self._folder.pages(offer.id), apart=apart)
            failed = await self._correct(offer, added)
        except (TrichdanError, OSError, ValueError, TimeoutError) as error:
            logger.warning("an offer could not be kept: %s", error)
            shown = render_offer(offer, Summary.read(offer.told), texts)
            await press.replace(shown[0])
            return Note(texts.editing.not_kept.format(reason=self._desk.why(error))[:200], is_alert=True)
        self._follow()
        await self._forget(offer.id)
        await self._gate.record(press.chat, Deed.ADD_ARTICLES, _about(offer, added))
        await press.replace(render_kept(added, texts)[0])
        if failed is None:
            return None
        return Note(texts.editing.not_corrected.format(reason=failed)[:200], is_alert=True)

    async def _correct(self, offer: Offer, added: Sequence[Added]) -> str | None:
        """Makes the one article say what was corrected; why that cannot be."""
        article_id = added[0].article_id if len(added) == 1 else None
        if article_id is None or not offer.corrections:
            return None
        try:
            await self._archive.run(lambda archive: archive.store.correct(str(article_id), offer.corrections))
        except TrichdanError as error:
            return str(error)
        return None

    async def _forget(self, offer_id: OfferId) -> None:
        await self._memory.run(lambda memory: memory.offers.remove(offer_id))
        await asyncio.to_thread(self._folder.clear, offer_id)


def _about(offer: Offer, added: Sequence[Added]) -> str:
    if len(added) == 1:
        return f"{added[0].article_id}: {added[0].title} ({added[0].status})"
    new, changed = (sum(one.status == status for one in added) for status in ("added", "updated"))
    return f"{offer.name}: {new} added, {changed} updated"
