"""The buttons below a message as Telegram takes them."""

from collections.abc import Sequence

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions

from bot.actions.writing import write_action
from bot.render.message import Button, Copy, Message, Open, Row, SearchInline

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    return keyboard_of(message.buttons)


def keyboard_of(rows: Sequence[Row]) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows]) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    match button.does:
        case Copy(text):
            return InlineKeyboardButton(button.label, copy_text=CopyTextButton(text))
        case Open(url):
            return InlineKeyboardButton(button.label, url=url)
        case SearchInline(query):
            return InlineKeyboardButton(button.label, switch_inline_query=query)
        case action:
            return InlineKeyboardButton(button.label, callback_data=write_action(action))
