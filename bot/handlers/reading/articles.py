"""Whole articles: page by page, as a file, and searched within."""

from datetime import date

from bot.actions.reading import ReadArticle, SearchWithin, SendArticle, TurnPage
from bot.actions.writing import write_action
from bot.archive import Archive
from bot.citing.pages import article_file
from bot.citing.reading_room import ArticlePage
from bot.handlers.buttons import Note, Press
from bot.handlers.quotations import Quotations
from bot.memory.conversations import Post, Shown
from bot.memory.memory import Memory
from bot.render.markup import mention
from bot.render.message import Message
from bot.render.passage import render_article, render_search_prompt
from bot.rich.article import following_page, rich_article
from bot.rich.blocks import Rich
from bot.telegram.chat import Chat
from bot.telegram.delivery import File
from bot.threads.worker import Worker
from corpus.models import ArticleId


class Articles:
    def __init__(self, archive: Worker[Archive], memory: Worker[Memory], quotations: Quotations) -> None:
        self._archive = archive
        self._memory = memory
        self._quotations = quotations

    async def read(self, press: Press, action: ReadArticle) -> Note | None:
        return await self.show(press.chat, action)

    async def show(self, chat: Chat, action: ReadArticle) -> Note | None:
        """Shows a page in a new message; a note instead when the article is no more, or has none such."""
        page = await self._page(action.article_id, action.page)
        if page is None:
            return Note(chat.texts.reading.article_gone, is_alert=True)
        if action.page >= page.count:
            return Note(chat.texts.reading.article_ends)
        await chat.show([_drawn(chat, page)], rich=_rich(chat, page))
        await self._remember(chat, page)
        return None

    async def turn(self, press: Press, action: TurnPage) -> Note | None:
        page = await self._page(action.article_id, action.page)
        if page is None:
            return _gone(press)
        await press.replace(_drawn(press.chat, page), rich=_rich(press.chat, page))
        await self._remember(press.chat, page)
        return None

    async def send(self, press: Press, action: SendArticle) -> Note | None:
        return await self.hand(press.chat, action.article_id)

    async def hand(self, chat: Chat, article_id: ArticleId) -> Note | None:
        """Sends an article as a file; a note instead when it is no more."""
        article = await self._quotations.article(article_id)
        if article is None:
            return Note(chat.texts.reading.article_gone, is_alert=True)
        await chat.hand(File(*article_file(article)), article.title[:200])
        return None

    async def search(self, press: Press, action: SearchWithin) -> Note | None:
        """Asks what to look for; the reply to that is looked for in the article."""
        article = await self._quotations.article(action.article_id)
        if article is None:
            return _gone(press)
        await self._quotations.keep_article(article)
        # In a group the question goes to whoever is named in it alone.
        who = None if press.chat.is_private else mention(press.user.first_name, press.user.id)
        (prompt,) = await press.chat.say([render_search_prompt(article, press.chat.texts, who=who)])
        post = Post(article.title, None, article.id)
        await self._memory.run(lambda memory: memory.conversations.posted(press.chat.chat_id, [prompt], post))
        return None

    async def _page(self, article_id: ArticleId, number: int) -> ArticlePage | None:
        article = await self._quotations.article(article_id)
        if article is None:
            return None
        await self._quotations.keep_article(article)
        return await self._archive.run(lambda archive: archive.reading_room.page(article.id, number))

    async def _remember(self, chat: Chat, page: ArticlePage) -> None:
        article_id = page.article.id
        passages = await self._archive.run(lambda archive: archive.library.passages_of(article_id))
        here = [passage.id for passage in passages if passage.end > page.span.start][:1]
        following = _following(chat, page)
        more = write_action(ReadArticle(article_id, page.count if following is None else following))
        await self._memory.run(
            lambda memory: memory.conversations.showed(chat.place, Shown(passages=tuple(here), more=more))
        )


def _drawn(chat: Chat, page: ArticlePage) -> Message:
    return render_article(page, texts=chat.texts, today=date.today())


def _rich(chat: Chat, page: ArticlePage) -> Rich | None:
    return rich_article(page, texts=chat.texts, today=date.today())


def _following(chat: Chat, page: ArticlePage) -> int | None:
    """The page to go on with, behind what a message of the chat shows."""
    rich = _rich(chat, page)
    if rich is not None and chat.way.takes(rich):
        return following_page(rich, page)
    return page.number + 1 if page.number + 1 < page.count else None


def _gone(press: Press) -> Note:
    return Note(press.chat.texts.reading.article_gone, is_alert=True)
