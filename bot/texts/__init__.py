"""Every sentence that the bot shows to a person, in Vietnamese and in English."""

from bot.texts.english import ENGLISH
from bot.texts.texts import Texts, show_age, show_date, show_moment
from bot.texts.vietnamese import VIETNAMESE

__all__ = ["ENGLISH", "VIETNAMESE", "Texts", "show_age", "show_date", "show_moment", "texts_for"]


def texts_for(language_code: str | None) -> Texts:
    """The texts for a language code of Telegram; Vietnamese where there is none."""
    if language_code is None or language_code.lower().split("-")[0] == "vi":
        return VIETNAMESE
    return ENGLISH
