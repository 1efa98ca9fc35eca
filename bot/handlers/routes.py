"""How updates reach the rooms: commands, words, buttons, reactions, inline queries."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    TypeHandler,
    filters,
)

from bot.actions import answers, editing, people, reading, taking
from bot.actions.writing import Action
from bot.archive import Archive
from bot.handlers.asking.ask import Asking
from bot.handlers.asking.deeds import Deeds
from bot.handlers.asking.inline import Inline
from bot.handlers.asking.introduction import Introduction
from bot.handlers.asking.talk import Talking
from bot.handlers.buttons import Buttons, Do, stay
from bot.handlers.editing.corrections import Correcting
from bot.handlers.editing.deciding import Deciding
from bot.handlers.editing.offering import Offering
from bot.handlers.editing.reindex import Reindexing
from bot.handlers.editing.sources import SourceRoom
from bot.handlers.editing.stock import Stock
from bot.handlers.gate import Gate
from bot.handlers.naming import Naming
from bot.handlers.people.admin import Admin
from bot.handlers.people.auditing import AuditRoom
from bot.handlers.people.doors import Doors
from bot.handlers.people.groups import Groups
from bot.handlers.people.invites import InviteRoom
from bot.handlers.people.people import PeopleRoom
from bot.handlers.people.privacy import PrivacyRoom
from bot.handlers.people.statistics import StatsRoom
from bot.handlers.quotations import Quotations
from bot.handlers.reading.articles import Articles
from bot.handlers.reading.browse import Browsing
from bot.handlers.reading.citing import Citing
from bot.handlers.reading.feedback import Feedback
from bot.handlers.reading.passages import Passages
from bot.handlers.reading.tools import Tools
from bot.memory.memory import Memory
from bot.offers.desk import Desk
from bot.telegram.application import App
from bot.telegram.chats import Chats
from bot.threads.worker import Worker
from bot.work.answerer import Answerer
from bot.work.indexing import Indexing
from bot.work.refreshing import Refreshing

Context = ContextTypes.DEFAULT_TYPE
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]

UPDATES = [
    "message", "edited_message", "callback_query", "inline_query", "message_reaction", "guest_message",
]  # fmt: skip
"""What the bot asks Telegram for."""
_FIRST, _BEFORE_ALL = -2, -1
_OFFERS = ~filters.COMMAND & (
    filters.Document.ALL | filters.FORWARDED | filters.Regex(r"(?i)^\s*(?:https?://|www\.)\S")
)
"""What may offer something to the corpus; the rest is looked at more closely."""


def add_handlers(
    app: App,
    chats: Chats,
    answerer: Answerer,
    archive: Worker[Archive],
    memory: Worker[Memory],
    quotations: Quotations,
    gate: Gate,
    privacy: PrivacyRoom,
    statistics: StatsRoom,
    admin: Admin,
    indexing: Indexing,
    refreshing: Refreshing,
    desk: Desk,
) -> None:
    passages = Passages(chats, archive, memory, quotations)
    articles = Articles(archive, memory, quotations)
    browsing = Browsing(chats, archive, memory)
    citing = Citing(chats, memory, quotations, passages)
    deeds = Deeds(memory, quotations, passages, articles, citing)
    talking = Talking(archive, memory, quotations, passages, articles, browsing, deeds)
    asking = Asking(chats, answerer, archive, memory, quotations, talking)
    feedback = Feedback(archive, memory, quotations)
    tools = Tools(memory, quotations)
    groups = Groups(chats, memory)
    roles, auditing = PeopleRoom(memory, gate), AuditRoom(memory, gate)
    invites = InviteRoom(memory, gate, gate.access.mode)
    inline = Inline(answerer, archive, memory, quotations, chats.way)
    reindexing = Reindexing(gate, indexing)
    offering = Offering(chats, gate, memory, desk, asking)
    deciding = Deciding(gate, archive, memory, desk, indexing.follow)
    correcting = Correcting(
        chats, gate, archive, memory, desk, indexing.follow, otherwise=offering.on_message
    )
    stock = Stock(gate, desk.home, archive, memory, indexing.follow)
    introduction = Introduction(chats, archive, memory, passages, citing, gate, invites)

    fresh = filters.UpdateType.MESSAGE
    commands: dict[str, Handle] = {
        "start": introduction.on_start,
        "help": introduction.on_help,
        "about": introduction.on_about,
        "language": introduction.on_language,
        "ask": asking.on_message,
        "passage": passages.on_command,
        "browse": browsing.on_command,
        "saved": citing.on_saved,
        "off": groups.on_off,
        "on": groups.on_on,
        "reindex": reindexing.on_reindex,
        "status": admin.on_status,
        "gaps": admin.on_gaps,
        "add": offering.on_add,
        "articles": stock.on_articles,
        "remove": stock.on_remove,
        "restore": stock.on_restore,
        "source": SourceRoom(archive, gate, refreshing).on_source,
        "stats": statistics.on_stats,
        "people": roles.on_people,
        "block": roles.on_block,
        "invite": invites.on_invite,
        "audit": auditing.on_audit,
        "privacy": privacy.on_privacy,
        "forget": privacy.on_forget,
    }
    does: dict[type[Action], Do] = {
        answers.MoreSources: passages.more,
        answers.OpenTools: tools.open,
        answers.CloseTools: tools.close,
        answers.Judge: feedback.judge,
        answers.Explain: feedback.explain,
        answers.AskExample: asking.ask_example,
        reading.OpenPassage: passages.open,
        reading.TurnTo: passages.turn,
        reading.RestOfList: passages.rest,
        reading.ReadArticle: articles.read,
        reading.TurnPage: articles.turn,
        reading.SendArticle: articles.send,
        reading.SearchWithin: articles.search,
        reading.Browse: browsing.show,
        reading.Stay: stay,
        taking.Cite: citing.cite,
        taking.Save: citing.save,
        taking.ShowSaved: citing.show,
        taking.OpenSaved: citing.open,
        taking.Unsave: citing.unsave,
        taking.Export: citing.export,
        editing.EndIndexing: reindexing.end,
        editing.KeepOffer: deciding.keep,
        editing.DropOffer: deciding.drop,
        editing.CorrectOffer: correcting.ask_of_offer,
        editing.ListArticles: stock.turn,
        editing.OpenCard: stock.open,
        editing.CorrectArticle: correcting.ask_of_article,
        editing.RemoveArticle: stock.remove,
        editing.RestoreArticle: stock.restore,
        people.SetLanguage: introduction.set_language,
        people.ShowPeople: roles.turn,
        people.ShowPerson: roles.show,
        people.GiveRole: roles.give,
        people.Withdraw: invites.withdraw,
        people.ShowAudit: auditing.turn,
        people.SendStats: statistics.send,
        people.Forget: privacy.forget,
        people.KeepOn: privacy.keep_on,
    }
    words = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
    private = fresh & filters.ChatType.PRIVATE
    handlers: list[BaseHandler[Any, Context, None]] = [
        *(CommandHandler(name, handle, filters=fresh) for name, handle in commands.items()),
        CallbackQueryHandler(Buttons(chats, does).on_press),
        InlineQueryHandler(inline.on_query),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, inline.on_guest),
        MessageReactionHandler(
            feedback.on_reaction,
            message_reaction_types=MessageReactionHandler.MESSAGE_REACTION_UPDATED,
        ),
        MessageHandler(fresh & filters.StatusUpdate.MIGRATE, groups.on_moved),
        MessageHandler(fresh & words & filters.REPLY, correcting.on_reply),
        MessageHandler(private & _OFFERS, offering.on_message),
        MessageHandler(fresh & words, asking.on_message),
        MessageHandler(
            filters.UpdateType.EDITED_MESSAGE & (filters.TEXT | filters.CAPTION), asking.on_message
        ),
        MessageHandler(private & filters.COMMAND, introduction.on_help),
        MessageHandler(private & filters.ATTACHMENT, asking.on_other),
    ]
    doors = Doors(chats, memory, gate, commands.keys())
    app.add_handler(TypeHandler(Update, Naming().on_update), group=_FIRST)
    app.add_handler(TypeHandler(Update, doors.on_update), group=_BEFORE_ALL)
    app.add_handlers(handlers)
