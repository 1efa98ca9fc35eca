"""What people think of answers, by button and by reaction, and why an answer was given."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReactionType, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji
from telegram.ext import ContextTypes

from bot.actions.answers import Explain, Judge, Opinion
from bot.actions.writing import read_action
from bot.archive import Archive
from bot.handlers.buttons import Note, Press
from bot.handlers.quotations import Quotations
from bot.memory.answers import AnswerId
from bot.memory.feedback import Tally, Vote
from bot.memory.memory import Memory
from bot.render.tools import thumbs
from bot.render.why import render_why
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE

_PRAISE = frozenset(
    {
        ReactionEmoji.THUMBS_UP,
        ReactionEmoji.RED_HEART,
        ReactionEmoji.FIRE,
        ReactionEmoji.CLAPPING_HANDS,
        ReactionEmoji.PARTY_POPPER,
        ReactionEmoji.HUNDRED_POINTS_SYMBOL,
        ReactionEmoji.OK_HAND_SIGN,
        ReactionEmoji.GRINNING_FACE_WITH_STAR_EYES,
        ReactionEmoji.SMILING_FACE_WITH_HEARTS,
        ReactionEmoji.PERSON_WITH_FOLDED_HANDS,
    }
)
_BLAME = frozenset(
    {
        ReactionEmoji.THUMBS_DOWN,
        ReactionEmoji.POUTING_FACE,
        ReactionEmoji.SERIOUS_FACE_WITH_SYMBOLS_COVERING_MOUTH,
        ReactionEmoji.PILE_OF_POO,
        ReactionEmoji.FACE_WITH_OPEN_MOUTH_VOMITING,
        ReactionEmoji.BROKEN_HEART,
        ReactionEmoji.CLOWN_FACE,
    }
)


class Feedback:
    def __init__(self, archive: Worker[Archive], memory: Worker[Memory], quotations: Quotations) -> None:
        self._archive = archive
        self._memory = memory
        self._quotations = quotations

    async def on_reaction(self, update: Update, context: Context) -> None:
        """A reaction to an answer is a vote for or against it; taken back, so is the vote.

        One that says neither leaves the vote as it is, unless it takes the place of one that did.
        """
        reaction = update.message_reaction
        if reaction is None or reaction.user is None:
            return
        chat_id, message_id, user_id = reaction.chat.id, reaction.message_id, reaction.user.id
        before, vote = _vote(reaction.old_reaction), _vote(reaction.new_reaction)
        if vote == before:
            return

        def judge(memory: Memory) -> None:
            if memory.preferences.of(chat_id=chat_id, user_id=user_id).is_silent:
                return
            post = memory.conversations.post(chat_id, message_id)
            if post is not None and post.answer_id is not None:
                memory.votes.put(post.answer_id, user_id, vote)

        await self._memory.run(judge)

    async def judge(self, press: Press, action: Judge) -> Note | None:
        """Counts the vote, or takes it back where that thumb was pressed before, and shows the count on the buttons."""
        texts, user_id = press.chat.texts, press.chat.user_id
        vote: Vote = 1 if action.opinion == Opinion.GOOD else -1

        def put(memory: Memory) -> tuple[Vote | None, Tally] | None:
            if memory.answers.get(action.answer_id) is None:
                return None
            return memory.votes.press(action.answer_id, user_id, vote)

        pressed = await self._memory.run(put)
        if pressed is None:
            return Note(texts.answers.answer_gone, is_alert=True)
        stands, tally = pressed
        await _show_tally(press, action.answer_id, tally)
        if stands is None:
            return Note(texts.answers.vote_taken_back)
        return Note(texts.answers.thanks_good if vote > 0 else texts.answers.thanks_bad)

    async def explain(self, press: Press, action: Explain) -> Note | None:
        texts = press.chat.texts
        given = await self._memory.run(lambda memory: memory.answers.get(action.answer_id))
        if given is None or not given.question:  # it was forgotten
            return Note(texts.answers.answer_gone, is_alert=True)
        quoted = await self._quotations.passage(given.passages[0])
        if quoted is None:
            return Note(texts.reading.passage_gone, is_alert=True)
        source = quoted.source
        why = await self._archive.run(lambda archive: archive.why(given.question, source))
        await press.chat.show([render_why(given, source, why, texts=texts)])
        return None


async def _show_tally(press: Press, answer_id: AnswerId, tally: Tally) -> None:
    """On the keyboard that was pressed, if Telegram still shows it."""
    if press.keyboard is not None:
        await press.replace_keyboard(_counted(press.keyboard, answer_id, tally))


def _vote(reactions: Sequence[ReactionType]) -> Vote | None:
    emojis = {one.emoji for one in reactions if isinstance(one, ReactionTypeEmoji)}
    if emojis & _BLAME:
        return -1
    return 1 if emojis & _PRAISE else None


def _counted(keyboard: InlineKeyboardMarkup, answer_id: AnswerId, tally: Tally) -> InlineKeyboardMarkup:
    """The keyboard with the votes beside the thumbs of this answer."""
    labels = {thumb.does: thumb.label for thumb in thumbs(answer_id, tally)}

    def labelled(button: InlineKeyboardButton) -> InlineKeyboardButton:
        action = read_action(str(button.callback_data or ""))
        if not isinstance(action, Judge) or action not in labels:
            return button
        return InlineKeyboardButton(labels[action], callback_data=button.callback_data)

    return InlineKeyboardMarkup([[labelled(button) for button in row] for row in keyboard.inline_keyboard])
