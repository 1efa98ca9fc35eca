"""The people's side of the sandbox: what somebody does in a chat."""

import copy
from dataclasses import dataclass

from bot.sandbox.api import Json
from bot.sandbox.buttons import Button, pick
from bot.sandbox.chats import Chat, Person, Place
from bot.sandbox.files import document, keep_file, photo
from bot.sandbox.guests import may_summon, summons
from bot.sandbox.inline import MAX_QUERY, chosen, typed_in
from bot.sandbox.members import let_bot
from bot.sandbox.posts import Origin
from bot.sandbox.privacy import is_for, told
from bot.sandbox.queries import answer_to
from bot.sandbox.reactions import react
from bot.sandbox.scene import Scene
from bot.sandbox.views import InlineAnswer, InlineResult, Message, Pressed, seen
from bot.sandbox.writing import answering, caption_words, start_command, words, write


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with a private chat with the bot; `id` is the user's and the chat's."""

    scene: Scene
    person: Person

    @property
    def id(self) -> int:
        return self.person.id

    def _chat(self, place: Place | None) -> Chat:
        return self.scene.chat(self if place is None else place)

    async def send(
        self,
        text: str,
        *,
        chat: Place | None = None,
        reply_to: "Message | int | None" = None,
        thread: int | None = None,
        quote: str | None = None,
        anonymous: bool = False,
    ) -> Message:
        """Write a message, in the private chat with the bot unless `chat` names another.

        `reply_to` may stand in another chat; `quote`: of its words. `anonymous`: in the name of a supergroup, as
        its administrators may.
        """
        place = self._chat(chat)
        replied, quoting = answering(place, reply_to, quote)
        message = write(
            self.scene.world,
            place,
            self.person,
            words(text) | quoting,
            reply_to=replied,
            thread=thread,
            anonymous=anonymous,
        )
        return seen(place, message)

    async def send_document(
        self,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        mime_type: str = "application/octet-stream",
        chat: Place | None = None,
        thread: int | None = None,
    ) -> Message:
        world, place = self.scene.world, self._chat(chat)
        file = document(world, keep_file(world, name, content), mime_type)
        sent: Json = {"document": file, **caption_words(caption)}
        return seen(place, write(world, place, self.person, sent, thread=thread))

    async def forward(
        self, text: str, origin: Origin, *, picture: bool = False, chat: Place | None = None
    ) -> Message:
        """Pass on what was written elsewhere, under a picture where there is one."""
        world, place = self.scene.world, self._chat(chat)
        content = {"photo": photo(world, b"JPEG"), **caption_words(text)} if picture else words(text)
        return seen(place, write(world, place, self.person, content | {"forward_origin": origin.json()}))

    async def send_photo(
        self, caption: str = "", *, chat: Place | None = None, album: str | None = None
    ) -> Message:
        """Send a picture; those of one `album` stand together."""
        world, place = self.scene.world, self._chat(chat)
        grouped = {"media_group_id": album} if album else {}
        sent: Json = {"photo": photo(world, b"JPEG"), **caption_words(caption), **grouped}
        return seen(place, write(world, place, self.person, sent))

    async def start(self, payload: str = "") -> Message:
        """Open `t.me/<bot>?start=payload` and press Start."""
        return await self.send(start_command(payload))

    async def ask(self, text: str, *, chat: Place | None = None, timeout_s: float = 10.0) -> Message:
        """Write a message; the next message of the bot after it."""
        sent = await self.send(text, chat=chat)
        return await self.scene.next_message(sent.chat_id, after=sent, timeout_s=timeout_s)

    async def edit(self, message: Message, text: str) -> Message:
        """Change the words of one's own message."""
        world, chat = self.scene.world, self.scene.chat(message.chat_id)
        content = words(text) if "text" in message.json else caption_words(text)
        content = {"entities": None, "caption_entities": None} | content
        edited = world.rewrite(chat, chat.messages[message.id], content)
        world.tell(chat, edited, kind="edited_message")
        return seen(chat, edited)

    async def react(self, message: Message, emoji: str | None) -> None:
        """Put a reaction under a message in place of one's last; None takes it back.

        Raises LookupError where the message is gone, ValueError for what is no reaction of Telegram's.
        """
        react(self.scene.world, self.scene.chat(message.chat_id), self.person, message.id, emoji)

    async def press(self, message: Message, button: "Button | str", *, timeout_s: float = 10.0) -> Pressed:
        """Press a button of the message as it stands now, named by its text or its data.

        Waits for the bot to answer the callback query. A link is only returned, but a deep link into the bot
        is opened too. Raises LookupError where there is no such button, TimeoutError where no answer comes.
        """
        shown = self.scene.look(message)
        if not is_for(shown.json, self.id):
            raise LookupError(f"message {message.id} is not for {self.person.first_name}")
        picked = pick(shown.buttons, button)
        if picked.url is not None:
            await self.open(picked.url)
            return Pressed(url=picked.url)
        if picked.data is None:
            return Pressed(copied=picked.copies, inline_query=picked.inline_query)
        query = {**self._pressed(message), "chat_instance": str(message.chat_id), "data": picked.data}
        answer = await answer_to(
            self.scene.world,
            self.person,
            "callback_query",
            query,
            timeout_s=timeout_s,
            pressed=message.id,
        )
        if answer["url"] is not None:
            await self.open(answer["url"])
        return Pressed(**answer)

    def _pressed(self, message: Message) -> Json:
        """The message of a callback query: only its id where it came through inline or guest mode."""
        chat = self.scene.chat(message.chat_id)
        inline_message_id = self.scene.world.inline_id(chat, message.id)
        if inline_message_id is not None:
            return {"inline_message_id": inline_message_id}
        return {"message": copy.deepcopy(told(chat.messages[message.id]))}

    async def open(self, url: str) -> Message | None:
        """Follow a link: one into the bot starts it with the parameter, any other does nothing here."""
        payload = self.scene.deep_link(url)
        return None if payload is None else await self.start(payload)

    async def inline(
        self,
        query: str,
        *,
        offset: str = "",
        chat_type: str = "sender",
        chat: Place | None = None,
        timeout_s: float = 10.0,
    ) -> InlineAnswer:
        """Type `@bot query` in some chat; `chat` tells its type. Raises TimeoutError where no answer comes."""
        place = chat_type if chat is None else typed_in(self._chat(chat), self.person)
        asked = {"query": query[:MAX_QUERY], "offset": offset, "chat_type": place}
        answer = await answer_to(self.scene.world, self.person, "inline_query", asked, timeout_s=timeout_s)
        offered = tuple(
            InlineResult(one["id"], one["title"], one.get("description", ""), one, asked["query"])
            for one in answer.pop("results")
        )
        return InlineAnswer(offered, **answer, query=asked["query"], chat_type=place)

    async def more(self, answer: InlineAnswer, *, timeout_s: float = 10.0) -> InlineAnswer:
        """Scroll to the end of the results. Raises LookupError where there are no more."""
        if not answer.next_offset or not answer.results:
            raise LookupError(f"no more results for {answer.query!r}")
        place = answer.chat_type
        return await self.inline(
            answer.query, offset=answer.next_offset, chat_type=place, timeout_s=timeout_s
        )

    async def choose(self, result: InlineResult, *, chat: Place, thread: int | None = None) -> Message:
        """Send an inline result into a chat that the bot may or may not be in."""
        world, place = self.scene.world, self._chat(chat)
        content = {**copy.deepcopy(result.json["message"]), "via_bot": world.bot.json()}
        message = write(world, place, self.person, content, thread=thread)
        chosen(world, self.person, place, message, result_id=result.id, query=result.query)
        return seen(place, message)

    async def summon(
        self,
        text: str,
        *,
        chat: Place,
        reply_to: "Message | int | None" = None,
        thread: int | None = None,
    ) -> Message:
        """Call the bot by its name into a chat that it is not in; what it answers is the next message there.

        Raises ValueError where the text, or what it answers, does not call the bot, or where it cannot come.
        """
        world, place = self.scene.world, self._chat(chat)
        if not may_summon(world, place):
            raise ValueError("the bot is in the chat, or has no guest mode")
        sent = await self.send(text, chat=chat, reply_to=reply_to, thread=thread)
        if not summons(world, place, sent.json):
            raise ValueError(f"a guest is called by @{world.bot.username}, or by a reply to it")
        return sent

    def block(self) -> None:
        """Block the bot: it can write here no more."""
        let_bot(self.scene.world, self._chat(None), "kicked")

    def unblock(self) -> None:
        let_bot(self.scene.world, self._chat(None), "member")
