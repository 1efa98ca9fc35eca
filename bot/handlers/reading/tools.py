"""The buttons under an answer, few or all: they change in place, and leave the words alone."""

from bot.actions.answers import CloseTools, OpenTools
from bot.actions.writing import read_action
from bot.handlers.buttons import Note, Press
from bot.handlers.quotations import Quotations
from bot.memory.answers import AnswerId, GivenAnswer
from bot.memory.feedback import Tally
from bot.memory.memory import Memory
from bot.render.message import Row
from bot.render.tools import all_tools, few_tools
from bot.threads.worker import Worker


class Tools:
    def __init__(self, memory: Worker[Memory], quotations: Quotations) -> None:
        self._memory = memory
        self._quotations = quotations

    async def open(self, press: Press, action: OpenTools) -> Note | None:
        found = await self._found(action.answer_id)
        if found is None:
            return Note(press.chat.texts.answers.answer_gone, is_alert=True)
        given, tally = found
        quoted = await self._quotations.quote(given.passages[0], given.start, given.end)
        *others, row = all_tools(given, action.used, action.items_left, quoted, tally, texts=press.chat.texts)
        await press.replace_buttons((*others, _still(press, row)))
        return None

    async def close(self, press: Press, action: CloseTools) -> Note | None:
        found = await self._found(action.answer_id)
        if found is None:
            return Note(press.chat.texts.answers.answer_gone, is_alert=True)
        row = few_tools(found[0], action.used, action.items_left, texts=press.chat.texts)
        await press.replace_buttons((_still(press, row),))
        return None

    async def _found(self, answer_id: AnswerId) -> tuple[GivenAnswer, Tally] | None:
        """The answer, and what people think of it."""

        def recall(memory: Memory) -> tuple[GivenAnswer, Tally] | None:
            given = memory.answers.get(answer_id)
            return None if given is None else (given, memory.votes.of(answer_id))

        return await self._memory.run(recall)


def _still(press: Press, row: Row) -> Row:
    """The row without what did not stand there before: of a rich message some buttons stand in its text."""
    if press.keyboard is None:
        return row
    keys = (key for keys in press.keyboard.inline_keyboard for key in keys)
    there = {read_action(str(key.callback_data or "")) for key in keys}
    *before, turn = row
    return (*(button for button in before if button.does in there), turn)
