"""`/invite`: links by which people let themselves in, and coming in by one."""

from dataclasses import dataclass
from datetime import timedelta

from telegram import Update, User
from telegram.ext import ContextTypes

from bot.actions.people import Withdraw
from bot.citing.links import start_link
from bot.every import read_every
from bot.handlers.buttons import Note, Press, not_allowed
from bot.handlers.gate import Gate
from bot.memory.invites import Invite
from bot.memory.memory import Memory
from bot.people.codes import payload_of
from bot.people.roles import NOBODY, Deed, Mode, Role, may_make
from bot.render.message import Message, render_text
from bot.render.people import render_invites
from bot.telegram.chat import Chat
from bot.telegram.menu import show_commands
from bot.texts import show_moment
from bot.threads.worker import Worker

Context = ContextTypes.DEFAULT_TYPE

_WORDS = {"member": Role.MEMBER, "editor": Role.EDITOR, "admin": Role.ADMIN}
_MAX_USES = 1000


@dataclass(frozen=True, slots=True)
class _Wish:
    role: Role = Role.MEMBER
    uses: int = 1
    seconds: int = 7 * 86_400


class InviteRoom:
    """An invitation is worth what whoever made it may still give when it is used."""

    def __init__(self, memory: Worker[Memory], gate: Gate, mode: Mode) -> None:
        self._memory = memory
        self._gate = gate
        self._mode = mode

    async def on_invite(self, update: Update, context: Context) -> None:
        """`/invite [role] [uses] [time]`, `/invite list`."""
        chat = await self._gate.chat(update, context, Deed.INVITE, is_noted=False)
        if chat is None:
            return
        said, words = chat.texts.people, context.args or []
        if not chat.is_private:
            await chat.whisper(render_text(chat.texts.private_only))
        elif words == ["list"]:
            await chat.say([await self._list(chat)])
        elif self._mode == "listed":
            await chat.say(render_text(said.invite_listed))
        elif (wish := _wished(words)) is None:
            await chat.say(render_text(said.invite_usage))
        else:
            await self._invite(chat, wish)

    async def withdraw(self, press: Press, action: Withdraw) -> Note | None:
        chat, user_id = press.chat, press.chat.user_id
        if not await self._gate.lets(chat, Deed.INVITE, f"– #{action.invite_id}", is_noted=False):
            return not_allowed(press)

        def withdraw(memory: Memory) -> None:
            if memory.invites.withdraw(action.invite_id):
                memory.audit.record(user_id, Deed.INVITE, f"– #{action.invite_id}")

        await self._memory.run(withdraw)
        await press.replace(await self._list(chat))
        return Note(chat.texts.people.withdrawn)

    async def join(self, chat: Chat, user: User, code: str) -> None:
        """Lets somebody in who came by a link with the code."""
        said = chat.texts.people
        role = await self._memory.run(lambda memory: self._joined(memory, user, code))
        if role is None:
            await chat.say(render_text(said.code_wrong))
        elif role is Role.STRANGER:
            await chat.say(render_text(said.joined_already))
        else:
            await show_commands(chat.bot, user.id, role)
            await chat.say(render_text(said.joined.format(role=said.roles[role])))

    def _joined(self, memory: Memory, user: User, code: str) -> Role | None:
        """The role that was given; STRANGER to one who had as high a one, and None where the code lets nobody in."""
        invite = memory.invites.find(code)
        now = self._gate.role_in(memory, user.id)
        if invite is None or now is Role.BLOCKED or user.id in NOBODY or not self._is_worth(memory, invite):
            return None
        if now >= invite.role:
            return Role.STRANGER
        if not memory.invites.use(invite.id):
            return None
        memory.people.put(user.id, invite.role, by=invite.by)
        memory.people.called(user.id, user.full_name)
        memory.audit.record(user.id, Deed.JOIN, f"{invite.role.name} ← {invite.by}")
        return invite.role

    def _is_worth(self, memory: Memory, invite: Invite) -> bool:
        maker = self._gate.role_in(memory, invite.by)
        return self._mode != "listed" and may_make(maker, Role.STRANGER, invite.role)

    async def _invite(self, chat: Chat, wish: _Wish) -> None:
        said, user_id = chat.texts.people, chat.user_id
        lasting = timedelta(seconds=wish.seconds)
        about = f"{wish.role.name} ×{wish.uses}"

        def make(memory: Memory) -> tuple[str, str] | None:
            is_worth = may_make(self._gate.role_in(memory, user_id), Role.STRANGER, wish.role)
            code = (
                memory.invites.make(wish.role, uses=wish.uses, lasting=lasting, by=user_id)
                if is_worth
                else ""
            )
            memory.audit.record(user_id, Deed.INVITE, about, is_refused=not code)
            if code is None:
                return None
            return code, memory.invites.live()[-1].expires_at.isoformat() if code else ""

        made = await self._memory.run(make)
        if made is None:
            await chat.say(render_text(said.invites_many))
        elif not made[0]:
            await chat.say(render_text(said.invite_too_high))
        else:
            code, until = made
            link = start_link(chat.bot.username, payload_of(code))
            role, moment = said.roles[wish.role], show_moment(chat.texts, until)
            told = said.invite_made.format(role=role, uses=wish.uses, until=moment, link=link)
            await chat.say(render_text(told))

    async def _list(self, chat: Chat) -> Message:
        def look(memory: Memory) -> tuple[list[Invite], dict[int, str]]:
            invites = memory.invites.live()
            return invites, {one.by: memory.people.name(one.by) for one in invites}

        invites, names = await self._memory.run(look)
        return render_invites(invites, lambda by: names[by] or str(by), texts=chat.texts)


def _wished(words: list[str]) -> _Wish | None:
    """What is asked for, in any order; None for what makes no sense."""
    wish = _Wish()
    for word in words:
        if (role := _WORDS.get(word.lower())) is not None:
            wish = _Wish(role, wish.uses, wish.seconds)
        elif word.isascii() and word.isdigit() and 0 < int(word[:9]) <= _MAX_USES:
            wish = _Wish(wish.role, int(word), wish.seconds)
        else:
            try:
                wish = _Wish(wish.role, wish.uses, read_every(word))
            except ValueError:
                return None
    return wish
