"""What there is to say: a field for each sentence."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.texts.copies import CopyTexts
from bot.texts.editing import EditingTexts
from bot.texts.indexing import IndexingTexts
from bot.texts.people import PeopleTexts
from bot.texts.privacy import PrivacyTexts
from bot.texts.stats import StatsTexts
from index.question.answer_type import AnswerType

_OLD_DAYS = 365
_YEAR_DAYS = 365.25

Commands = tuple[tuple[str, str], ...]
"""Names and what they do, as Telegram's menu shows them."""


@dataclass(frozen=True, slots=True)
class Texts:
    """One language. `{…}` are filled by `str.format`; none of the texts is HTML."""

    date_format: str
    no_date: str
    year_ago: str
    years_ago: str

    # First contact
    start: str
    start_examples: str
    help: str
    help_admin: str
    about: str
    commands: Commands
    group_commands: Commands
    admin_commands: Commands
    description: str
    short_description: str
    language_prompt: str
    language_auto: str
    language_set: str

    # Answers
    ask_usage: str
    text_only: str
    small_talk: str
    greeting: str
    thanked: str
    goodbye: str
    scolded: str
    doubted: str
    verbatim: str
    who: str
    count: str
    opening: str
    headings: str
    which_article: str
    nothing_shown: str
    found_about: str
    found_near: str
    searching: str
    first_questions: str
    understood: str
    not_found: str
    not_about: str
    not_found_hint: str
    not_found_near: str
    no_build: str
    more_sources: str
    no_more_sources: str
    items_left: str
    show_items_left: str
    no_more_items: str
    open_source: str
    read_here: str
    open_passage: str
    read: str
    more: str
    less: str
    copy: str
    cite: str
    save: str
    why: str
    thanks_good: str
    thanks_bad: str
    vote_taken_back: str
    answer_gone: str
    already_here: str
    button_unknown: str

    # Why this
    why_title: str
    why_matched: str
    why_titled: str
    why_missing: str
    why_closest: str
    why_kinds: dict[AnswerType, str]

    # Passages and articles
    passage_number: str
    passage_of: str
    passage_gone: str
    words_changed: str
    words_removed: str
    words_added: str
    passage_usage: str
    previous: str
    next: str
    whole_article: str
    article_gone: str
    article_begins: str
    article_ends: str
    send_file: str
    search_within: str
    search_prompt: str
    search_placeholder: str
    found_within: str

    # Citations and collections
    citation_title: str
    plain_text: str
    accessed: str
    saved: str
    saved_already: str
    saved_private: str
    saved_open: str
    saved_title: str
    saved_none: str
    saved_on: str
    saved_gone: str
    saved_now: str
    saved_removed: str
    saved_changed: str
    unsaved: str
    export_title: str
    export_caption: str

    # Browsing
    browse: str
    browse_latest: str
    browse_sources: str
    browse_months: str
    browse_back: str
    browse_empty: str
    browse_end: str
    browse_titles: str
    browse_no_titles: str
    no_source: str

    # Elsewhere: inline mode and groups
    inline_more: str
    inline_none: str
    group_only: str
    group_admins_only: str
    group_off: str
    group_on: str

    # For admins
    private_only: str
    admins_only: str
    indexing: IndexingTexts
    copies: CopyTexts
    editing: EditingTexts
    status: str
    status_reader: str
    status_fresh: str
    status_behind: str
    status_no_build: str
    gaps: str
    gaps_none: str
    disliked: str
    gap: str
    sources: str
    sources_none: str
    sources_usage: str
    source: str
    source_state: str
    source_never: str
    minutes: str
    hours: str
    days: str
    source_new: str
    source_problem: str
    source_failing: str
    source_withdrawn: str
    source_added: str
    source_changed: str
    source_removed: str
    source_configured: str
    source_unknown: str
    source_no_address: str
    source_no_time: str
    sources_checking: str
    source_done: str
    source_left: str
    source_failed: str
    withdrawn: str
    withdrawn_on: str

    failed: str
    people: PeopleTexts
    privacy: PrivacyTexts
    stats: StatsTexts


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
