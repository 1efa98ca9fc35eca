"""What the buttons do, asked for in words: "lưu câu này", "nguồn ở đâu?", "gửi tôi file", "đoạn 9"."""

from datetime import date

from bot.actions.taking import Cite, Save
from bot.citing.anchor import Quoted
from bot.handlers.buttons import Note
from bot.handlers.quotations import Quotations
from bot.handlers.reading.articles import Articles
from bot.handlers.reading.citing import Citing
from bot.handlers.reading.passages import Passages
from bot.memory.conversations import Shown
from bot.memory.memory import Memory
from bot.render.message import render_text
from bot.render.talk import render_origin
from bot.telegram.chat import Chat
from bot.threads.worker import Worker
from corpus.models import PassageId
from index.dialogue.talk import Talk, Topic

DEEDS = frozenset({Topic.PASSAGE, Topic.SOURCE, Topic.FILE, Topic.CITE, Topic.SAVE, Topic.SAVED})


class Deeds:
    def __init__(
        self,
        memory: Worker[Memory],
        quotations: Quotations,
        passages: Passages,
        articles: Articles,
        citing: Citing,
    ) -> None:
        self._memory = memory
        self._quotations = quotations
        self._passages = passages
        self._articles = articles
        self._citing = citing

    async def do(self, chat: Chat, said: Talk, shown: Shown) -> None:
        """With what was `shown` last: the quote of an answer, or the first passage."""
        if said.topic is Topic.SAVED:
            await self._citing.show_first(chat)
        elif said.topic is Topic.PASSAGE:
            await _tell(chat, await self._passages.show(chat, PassageId(said.place or 0)))
        elif (quoted := await self._quoted(shown)) is None:
            await chat.whisper(render_text(chat.texts.talk.nothing_shown))
        else:
            await _tell(chat, await self._do_with(chat, said.topic, quoted))

    async def _do_with(self, chat: Chat, topic: Topic, quoted: Quoted) -> Note | None:
        where = (quoted.source.passage.id, quoted.start, quoted.end)
        match topic:
            case Topic.SAVE:
                return await self._citing.keep(chat, Save(*where))
            case Topic.CITE:
                return await self._citing.show_citation(chat, Cite(*where))
            case Topic.FILE:
                return await self._articles.hand(chat, quoted.source.article.id)
        origin = render_origin(quoted, texts=chat.texts, bot_username=chat.bot.username, today=date.today())
        await chat.say([origin])
        return None

    async def _quoted(self, shown: Shown) -> Quoted | None:
        if (answer_id := shown.answer_id) is not None:
            given = await self._memory.run(lambda memory: memory.answers.get(answer_id))
            if given is not None:
                return await self._quotations.quote(given.passages[0], given.start, given.end)
        return await self._quotations.passage(shown.passages[0]) if shown.passages else None


async def _tell(chat: Chat, note: Note | None) -> None:
    if note is not None:
        await chat.whisper(render_text(note.text))
