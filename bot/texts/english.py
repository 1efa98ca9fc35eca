"""What the bot says in English."""

from bot.texts.answers import ENGLISH_ANSWERS
from bot.texts.browsing import ENGLISH_BROWSING
from bot.texts.copies import ENGLISH_COPIES
from bot.texts.editing import ENGLISH_EDITING
from bot.texts.indexing import ENGLISH_INDEXING
from bot.texts.introduction import ENGLISH_INTRODUCTION
from bot.texts.people import ENGLISH_PEOPLE
from bot.texts.privacy import ENGLISH_PRIVACY
from bot.texts.reading import ENGLISH_READING
from bot.texts.sources import ENGLISH_SOURCES
from bot.texts.standing import ENGLISH_STANDING
from bot.texts.stats import ENGLISH_STATS
from bot.texts.taking import ENGLISH_TAKING
from bot.texts.talk import ENGLISH_TALK
from bot.texts.texts import Texts

ENGLISH = Texts(
    date_format="%Y-%m-%d",
    no_date="no date",
    year_ago="a year ago",
    years_ago="{years} years ago",
    introduction=ENGLISH_INTRODUCTION,
    answers=ENGLISH_ANSWERS,
    talk=ENGLISH_TALK,
    reading=ENGLISH_READING,
    taking=ENGLISH_TAKING,
    browsing=ENGLISH_BROWSING,
    inline_more="Ask in private",
    inline_none="No passage found",
    group_only="This command is for groups.",
    group_admins_only="Only the group's admins can switch me on or off.",
    group_off="I'll be silent in this group from now on. Its admins switch me on again with /on.",
    group_on="I'm on again. Mention me, reply to me, or use /ask.",
    private_only="This command is for a private chat with me.",
    admins_only="This command is for admins only.",
    indexing=ENGLISH_INDEXING,
    copies=ENGLISH_COPIES,
    editing=ENGLISH_EDITING,
    standing=ENGLISH_STANDING,
    sources=ENGLISH_SOURCES,
    failed="Sorry, something went wrong with this message. Error id: {error_id}",
    people=ENGLISH_PEOPLE,
    privacy=ENGLISH_PRIVACY,
    stats=ENGLISH_STATS,
)
