"""Albums: pictures sent together come as messages of their own, one of them with the words."""

import asyncio
from collections import deque

from telegram import Message

_KEPT = 200
_WORDS_COME_WITHIN_S = 1.0


class Albums:
    """Knows those that came lately, so that each is answered once."""

    def __init__(self) -> None:
        self._met: deque[tuple[int, str]] = deque(maxlen=_KEPT)

    def is_met(self, message: Message) -> bool:
        """Whether another message of its album came before; from now on one did."""
        if message.media_group_id is None:
            return False
        album = (message.chat.id, message.media_group_id)
        is_met = album in self._met
        if not is_met:
            self._met.append(album)
        return is_met

    async def is_wordless(self, message: Message) -> bool:
        """Whether it stands alone, or is the first of an album in which no message with words came."""
        if message.media_group_id is not None:
            await asyncio.sleep(_WORDS_COME_WITHIN_S)
        return not self.is_met(message)
