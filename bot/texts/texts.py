"""What there is to say, area by area: a field for each sentence."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.texts.answers import AnswersTexts
from bot.texts.browsing import BrowsingTexts
from bot.texts.copies import CopyTexts
from bot.texts.editing import EditingTexts
from bot.texts.indexing import IndexingTexts
from bot.texts.introduction import IntroductionTexts
from bot.texts.people import PeopleTexts
from bot.texts.privacy import PrivacyTexts
from bot.texts.reading import ReadingTexts
from bot.texts.sources import SourcesTexts
from bot.texts.standing import StandingTexts
from bot.texts.stats import StatsTexts
from bot.texts.taking import TakingTexts
from bot.texts.talk import TalkTexts

_OLD_DAYS = 365
_YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class Texts:
    """One language. `{…}` are filled by `str.format`; none of the texts is HTML."""

    date_format: str
    no_date: str
    year_ago: str
    years_ago: str

    introduction: IntroductionTexts
    answers: AnswersTexts
    talk: TalkTexts
    reading: ReadingTexts
    taking: TakingTexts
    browsing: BrowsingTexts

    # Elsewhere: inline mode and groups
    inline_more: str
    inline_none: str
    group_only: str
    group_admins_only: str
    group_off: str
    group_on: str

    # For those who look after the bot
    private_only: str
    admins_only: str
    indexing: IndexingTexts
    copies: CopyTexts
    editing: EditingTexts
    standing: StandingTexts
    sources: SourcesTexts
    people: PeopleTexts
    stats: StatsTexts

    privacy: PrivacyTexts
    failed: str


def show_date(texts: Texts, day: date | None) -> str:
    return day.strftime(texts.date_format) if day else texts.no_date


def show_moment(texts: Texts, moment: str | None) -> str:
    """A time in UTC, ISO 8601, as this machine's clock shows it."""
    if moment is None:
        return texts.no_date
    return datetime.fromisoformat(moment).astimezone().strftime(f"%H:%M {texts.date_format}")


def show_age(texts: Texts, day: date | None, *, today: date) -> str:
    """How many years ago, for what is over a year old; else nothing."""
    if day is None or (today - day).days <= _OLD_DAYS:
        return ""
    years = max(1, round((today - day).days / _YEAR_DAYS))
    return texts.year_ago if years == 1 else texts.years_ago.format(years=years)
