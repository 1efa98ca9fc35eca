"""Words to the bot itself: greetings, what it can do, the newest articles, summaries, "go on"."""

from datetime import date

from bot.actions.answers import MoreSources
from bot.actions.people import Language
from bot.actions.reading import Browse, ReadArticle, RestOfList
from bot.actions.writing import read_action, write_action
from bot.archive import Archive
from bot.citing.reading_room import Source
from bot.handlers.asking.deeds import DEEDS, Deeds
from bot.handlers.quotations import Quotations
from bot.handlers.reading.articles import Articles
from bot.handlers.reading.browse import Browsing
from bot.handlers.reading.passages import Passages
from bot.memory.conversations import Shown
from bot.memory.memory import Memory
from bot.render.answer import render_examples
from bot.render.message import render_text
from bot.render.shelves import ON_PAGE
from bot.render.talk import render_opening, render_with_ways
from bot.telegram.chat import Chat
from bot.texts import texts_for
from bot.threads.worker import Worker
from index.dialogue.talk import Talk, Topic

_NEAREST = 3


class Talking:
    """Answers in the person's language, and forgets nothing that was asked before."""

    def __init__(
        self,
        archive: Worker[Archive],
        memory: Worker[Memory],
        quotations: Quotations,
        passages: Passages,
        articles: Articles,
        browsing: Browsing,
        deeds: Deeds,
    ) -> None:
        self._archive = archive
        self._memory = memory
        self._quotations = quotations
        self._passages = passages
        self._articles = articles
        self._browsing = browsing
        self._deeds = deeds

    async def answer(self, chat: Chat, talk: Talk, shown: Shown) -> None:
        """`shown` is what "this article" and "go on" go on from. Groups do not hear an answer to every remark.

        Raises BuildError where articles are to be found and there is no build.
        """
        match talk.topic:
            case Topic.GREETING:
                await self._say_with_examples(chat, chat.texts.talk.greeting)
            case Topic.ABILITIES:
                await self._say_with_examples(chat, chat.texts.introduction.help)
            case Topic.WHO:
                await chat.say(render_text(await self._counted(chat.texts.talk.who)))
            case Topic.COUNT | Topic.CONTENTS:
                await chat.say([render_with_ways(await self._counted(chat.texts.talk.count), chat.texts)])
            case Topic.NEWEST:
                await self._browsing.open(chat, Browse("latest"))
            case Topic.FIND:
                await self._find(chat, talk.words)
            case Topic.SUMMARY | Topic.READ:
                await self._open(chat, talk, shown)
            case Topic.DETAIL | Topic.GO_ON | Topic.MORE | Topic.BACK:
                await self._go_on(chat, talk.topic, shown)
            case topic if topic in DEEDS:
                await self._deeds.do(chat, talk, shown)
            case Topic.EXAMPLES:
                await self._say_with_examples(chat, chat.texts.talk.small_talk)
            case Topic.REWORD:
                await chat.say(render_text(chat.texts.talk.verbatim))
            case Topic.VIETNAMESE | Topic.ENGLISH:
                await self._speak(
                    chat, Language.VIETNAMESE if talk.topic is Topic.VIETNAMESE else Language.ENGLISH
                )
            case _ if chat.is_private:
                await chat.say(render_text(_reply(talk.topic, chat)))

    async def _say_with_examples(self, chat: Chat, text: str) -> None:
        examples = await self._memory.run(lambda memory: memory.examples.newest())
        if examples and chat.is_private:
            await chat.say(
                render_text(f"{text}\n\n{chat.texts.introduction.start_examples}", render_examples(examples))
            )
        else:
            await chat.say(render_text(text))

    async def _speak(self, chat: Chat, language: Language) -> None:
        """With this person, from now on."""
        user_id = chat.user_id
        await self._memory.run(lambda memory: memory.preferences.set_language(user_id, language.value))
        await chat.whisper(render_text(texts_for(language.value).introduction.language_set))

    async def _counted(self, text: str) -> str:
        status = await self._archive.run(lambda archive: archive.status())
        return text.format(articles=status.articles, passages=status.passages)

    async def _find(self, chat: Chat, words: str) -> None:
        about = await self._archive.run(lambda archive: archive.about(words, limit=ON_PAGE))
        heading = chat.texts.talk.found_about if about.sure else chat.texts.talk.found_near
        listings = about.listings if about.sure else about.listings[:_NEAREST]
        await self._browsing.say_list(chat, heading.format(words=words), listings)

    async def _open(self, chat: Chat, talk: Talk, shown: Shown) -> None:
        """The article that is meant: its opening, or its first page."""
        if talk.is_newest:
            newest = await self._archive.run(lambda archive: archive.reading_room.newest(1))
            shown = Shown(passages=tuple(source.passage.id for source in newest))
        elif talk.words:
            about = await self._archive.run(lambda archive: archive.about(talk.words, limit=ON_PAGE))
            if not about.sure:
                await self._find(chat, talk.words)
                return
            ids = [about.listings[0].article_id]
            openings = await self._archive.run(lambda archive: archive.reading_room.openings(ids))
            shown = Shown(passages=tuple(passage.id for passage in openings))
        place = 0 if talk.place is None else talk.place - 1
        meant = shown.passages[place : place + 1] if place >= 0 else ()
        quoted = next(iter(await self._quotations.passages(meant)), None)
        if quoted is None:
            await chat.say([render_with_ways(chat.texts.talk.which_article, chat.texts)])
        elif talk.topic is Topic.READ:
            await self._articles.show(chat, ReadArticle(quoted.source.article.id))
        else:
            await self._sum_up(chat, quoted.source)

    async def _sum_up(self, chat: Chat, source: Source) -> None:
        await chat.say([render_opening(source, texts=chat.texts, today=date.today())])
        await self._quotations.keep_article(source.article)
        ids = [source.article.id]
        first = await self._archive.run(lambda archive: archive.reading_room.openings(ids))
        more = write_action(ReadArticle(source.article.id))
        shown = Shown(passages=tuple(passage.id for passage in first), more=more)
        await self._memory.run(lambda memory: memory.conversations.showed(chat.place, shown))

    async def _go_on(self, chat: Chat, topic: Topic, shown: Shown) -> None:
        """Further sources of an answer, the passage after the one shown or before it, the page after a page."""
        more = read_action(shown.more) if shown.more else None
        note = None
        if not shown.passages:
            await chat.whisper(render_text(chat.texts.talk.nothing_shown))
        elif topic is Topic.DETAIL and (shown.answer_id is not None or len(shown.passages) > 1):
            note = await self._passages.show(chat, shown.passages[0])
        elif topic is Topic.BACK:
            note = await self._passages.show_beside(chat, shown.passages[0], is_before=True)
        elif isinstance(more, Browse):
            await self._browsing.open(chat, more)
        elif isinstance(more, RestOfList):
            note = await self._passages.show_rest(chat, more)
        elif isinstance(more, ReadArticle):
            note = await self._articles.show(chat, more)
        elif isinstance(more, MoreSources) and topic is Topic.MORE:
            note = await self._passages.show_more(chat, more)
        elif shown.answer_id is not None and topic is Topic.MORE:
            await chat.whisper(render_text(chat.texts.answers.no_more_sources))
        elif shown.answer_id is None and len(shown.passages) > 1:
            await chat.whisper(render_text(chat.texts.browsing.browse_end))
        else:
            note = await self._passages.show_beside(chat, shown.passages[0])
        if note is not None:
            await chat.whisper(render_text(note.text))


def _reply(topic: Topic, chat: Chat) -> str:
    texts = chat.texts
    replies = {
        Topic.ABUSE: texts.talk.scolded,
        Topic.COMPLAINT: texts.talk.doubted,
        Topic.GOODBYE: texts.talk.goodbye,
        Topic.THANKS: texts.talk.thanked,
        Topic.EDITING: texts.talk.editing,
    }
    return replies.get(topic, texts.talk.small_talk)
