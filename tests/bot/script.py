"""One long conversation with the bot, as a script that any hands can hold: over HTTP, or by clicks on a page."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

BOT, GROUP, DIALOG = "Trích dẫn", "Nhóm biên tập", "Bình"
YOU, OTHER = "Bạn", "Bình"
QUESTION = "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?"
FIGURE = "142.127 đảng viên"


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as it is seen: its words, and the labels of its buttons."""

    id: int
    text: str
    labels: tuple[str, ...]

    def label(self, beginning: str) -> str:
        return next(label for label in self.labels if label.startswith(beginning))

    def says(self, words: str) -> bool:
        """In its text or on a button: a list of articles is one or the other."""
        return any(words in one for one in (self.text, *self.labels))


class Hands(Protocol):
    """What somebody does who sits before a messenger."""

    async def be(self, name: str) -> None: ...

    async def go_to(self, chat: str, topic: str | None = None) -> None: ...

    async def say(self, text: str, *, to: Seen | None = None) -> Seen:
        """Writes, as a reply if `to` is given; the bot's next message."""
        ...

    async def tell(self, text: str) -> None:
        """Writes what the bot is not to answer."""
        ...

    async def press(self, seen: Seen, label: str) -> Seen:
        """Presses a button; the bot's next message, or the one pressed as it stands then."""
        ...

    async def toast(self, seen: Seen, label: str) -> str:
        """Presses a button; what the bot says of it in passing."""
        ...

    async def copied(self, seen: Seen, label: str) -> str: ...

    async def react(self, seen: Seen, emoji: str) -> None: ...

    async def file(self, seen: Seen, label: str) -> tuple[str, bytes]:
        """Presses a button that sends a document; its name and content."""
        ...

    async def read_here(self, seen: Seen) -> Seen:
        """Follows the link into the bot below the first source; what it shows there."""
        ...

    async def inline(self, words: str, *, pick: int) -> tuple[list[str], Seen]:
        """Types after the bot's name in this chat; the titles offered, and the message that was picked."""
        ...


@dataclass(frozen=True, slots=True)
class House:
    """What happens to the bot meanwhile."""

    restart: Callable[[], Awaitable[None]]
    remove_article: Callable[[str], Awaitable[None]]
    has_vote: Callable[[int], Awaitable[bool]]
    """Whether there is a vote of this sign."""


async def hold(hands: Hands, house: House) -> None:
    """Fails where the bot says what it should not."""
    answer = await first_contact(hands)
    await takes_away(hands, answer)
    await follows_up(hands)
    await looks_through(hands)
    await finds_nothing(hands)
    await goes_elsewhere(hands)
    await talks_in_a_group(hands)
    await house.restart()
    await goes_on_after_a_restart(hands, house, answer)


async def first_contact(hands: Hands) -> Seen:
    await hands.go_to(BOT)
    greeting = await hands.say("/start")
    assert greeting.text.startswith("Chào bạn!")
    assert len(greeting.labels) == 3 and all(label.endswith(("?", "…")) for label in greeting.labels)
    example = await hands.press(greeting, greeting.labels[0])
    assert " · đoạn " in example.text
    assert "/browse" in (await hands.say("/help")).text
    answer = await hands.say(QUESTION)
    assert answer.text.startswith("Toàn Khối khi đó có 142.127 đảng viên.")
    assert "14/12/2023 · cách đây" in answer.text
    assert {"📖 Đọc", "❝ Trích dẫn", "⋯ Thêm"} <= {*answer.labels} and len(answer.labels) <= 4
    assert (await hands.say("cuoi nam 2023 toan khoi co bao nhieu dang vien")).text == answer.text
    return answer


async def takes_away(hands: Hands, answer: Seen) -> None:
    answer = await hands.press(answer, "⋯ Thêm")
    assert {"📋 Sao chép", "⭐ Lưu", "👍", "👎", "Vì sao?", "Thêm nguồn"} <= {*answer.labels}
    why = await hands.press(answer, "Vì sao?")
    assert "Chữ khớp: " in why.text and "đảng viên" in why.text and "giống" in why.text
    assert await hands.toast(answer, "👍") == "Cảm ơn bạn!"
    assert FIGURE in await hands.copied(answer, "📋 Sao chép")
    citation = await hands.press(answer, "❝ Trích dẫn")
    assert "“Toàn Khối khi đó có 142.127 đảng viên.”" in citation.text and "14/12/2023" in citation.text
    for label, beginning in (("Markdown", "> "), ("HTML", "<blockquote"), ("BibTeX", "@misc{")):
        citation = await hands.press(citation, label)
        assert citation.text.split("\n", 1)[1].lstrip().startswith(beginning)
    assert "/saved" in await hands.toast(answer, "⭐ Lưu")
    saved = await hands.say("/saved")
    assert saved.text.startswith("Đoạn đã lưu (1)")
    name, content = await hands.file(saved, "⬇️ Markdown")
    assert name.endswith(".md") and "142.127 đảng viên" in content.decode()
    passage = await hands.press(answer, "📖 Đọc")
    number = re.findall(r"/passage (\d+)", passage.text)[0]
    assert f" · đoạn {number}\n" in answer.text and f"Đoạn {number}, thứ " in passage.text
    assert citation.text.startswith(f"Đoạn {number}. ") and f" · đoạn {number}" in saved.text
    assert (await hands.say(f"/passage {number}")).text == passage.text
    assert (await hands.say(f"đoạn {number}")).text == passage.text
    turned = await hands.press(passage, passage.labels[0])
    assert turned.text != passage.text and turned.id == passage.id
    article = await hands.press(turned, "📄 Cả bài")
    assert "Quy mô đảng bộ" in article.text
    name, content = await hands.file(article, "⬇️ Gửi tệp")
    assert name.endswith(".txt") and "142.127 đảng viên" in content.decode()
    prompt = await hands.press(article, "🔎 Tìm trong bài")
    within = await hands.say("chi bo co so", to=prompt)
    assert within.text.startswith("Trong bài này:") and "493 chi bộ cơ sở" in within.text
    assert (await hands.read_here(answer)).text == passage.text


async def follows_up(hands: Hands) -> None:
    await hands.say("Quy định số 126-QĐ/TW là về việc gì?")
    follow = await hands.say("do ai ký?")
    assert follow.text.startswith("Hiểu là: ") and "126-QĐ/TW" in follow.text.split("\n")[0]
    answer = await hands.say(QUESTION)
    await hands.say("/about")
    follow = await hands.say("còn chi bộ cơ sở?")
    assert follow.text.startswith("Hiểu là: ") and "hi bộ cơ sở" in follow.text.split("\n")[0]
    reply = await hands.say("có bao nhiêu tổ chức cơ sở đảng?", to=answer)
    assert "1.516" in reply.text
    typo = await hands.say("cuoi nam 2023 toan khoi co bao nhieu dnag vien")
    assert "142.127" in typo.text


async def looks_through(hands: Hands) -> None:
    shelves = await hands.say("/browse")
    latest = await hands.press(shelves, "🕒 Mới nhất")
    assert latest.says("14/12/2023 · ")
    later = latest
    if "▶" in latest.labels:  # a document has room for them all
        later = await hands.press(latest, "▶")
        assert "◀" in later.labels
    article = await hands.press(later, later.labels[0])
    assert article.id != later.id
    ways = await hands.press(later, "↩ Các cách xem")
    sources = await hands.press(ways, "📰 Theo nguồn")
    assert any("(10)" in label or "…" in label for label in sources.labels)
    months = await hands.press(await hands.press(sources, "↩ Các cách xem"), "🗓 Theo tháng")
    month = await hands.press(months, months.label("12/2023"))
    assert month.text.startswith("12/2023") and len(month.labels) == 5
    titles = await hands.say("/browse dagn vien moi")
    assert any("đảng viên mới" in label for label in titles.labels)


async def finds_nothing(hands: Hands) -> None:
    nothing = await hands.say("Giá vàng hôm nay bao nhiêu?")
    assert "không tìm thấy" in nothing.text and 1 <= len(nothing.labels) <= 3
    nearest = await hands.press(nothing, nothing.labels[0])
    assert "Đoạn " in nearest.text
    assert "Giá vàng hôm nay bao nhiêu?" in (await hands.say("/gaps")).text
    choice = await hands.say("/language")
    assert (await hands.press(choice, "English")).text.startswith("I'll speak English")
    assert (await hands.say("/help")).text.startswith("Just send a question")
    choice = await hands.say("/language")
    assert (await hands.press(choice, "Tiếng Việt")).text == "Từ nay tôi nói tiếng Việt với bạn."
    status = (await hands.say("/status")).text
    assert status.startswith("Kho bài: 10 bài")
    assert "Đọc: " in status
    assert (await hands.say("cảm ơn bạn")).text.startswith("Không có gì! Bạn cứ hỏi")
    assert (await hands.say("bài mới nhất là gì?")).says("14/12/2023 · ")
    assert (await hands.say("tóm tắt bài đầu tiên")).text.startswith("Tôi không tự viết tóm tắt.")
    assert "Bốn quy định, quyết định" in (await hands.say("đọc tiếp")).text


async def goes_elsewhere(hands: Hands) -> None:
    await hands.go_to(DIALOG)
    titles, posted = await hands.inline("toàn Khối có bao nhiêu đảng viên", pick=0)
    assert len(titles) > 3
    assert "đảng viên" in posted.text and "Đọc tại đây" in posted.text
    newest, _ = await hands.inline("", pick=0)
    assert newest[0].startswith("Đảng ủy Khối")
    guest = await hands.say(f"@trichdan_bot {QUESTION}")
    assert guest.text.startswith("Toàn Khối khi đó có 142.127 đảng viên.")


async def talks_in_a_group(hands: Hands) -> None:
    await hands.go_to(GROUP, "Hỏi đáp")
    await hands.tell("Chào cả nhóm")
    answer = await hands.say(f"@trichdan_bot {QUESTION}")
    assert answer.text.startswith("Toàn Khối khi đó có")
    page = await hands.press(answer, "📖 Đọc")
    turned = await hands.press(page, page.labels[0])
    assert turned.id == page.id and turned.text != page.text
    assert FIGURE in (await hands.press(answer, "❝ Trích dẫn")).text
    assert "Hiểu là: " in (await hands.say("còn chi bộ cơ sở?", to=answer)).text
    await hands.be(OTHER)
    await hands.go_to(GROUP, "Bài vở")
    assert "142.127" in (await hands.say(f"/ask {QUESTION}")).text
    assert "yours alone" in (await hands.say("/saved@trichdan_bot")).text
    assert (await hands.say("/off@trichdan_bot")).text.startswith("Only the group's admins")
    await hands.be(YOU)
    await hands.go_to(GROUP, "Hỏi đáp")
    assert (await hands.say("/off@trichdan_bot")).text.startswith("Tôi im lặng")
    await hands.tell(f"/ask {QUESTION}")
    assert (await hands.say("/on@trichdan_bot")).text.startswith("Tôi hoạt động trở lại")


async def goes_on_after_a_restart(hands: Hands, house: House, answer: Seen) -> None:
    await hands.go_to(GROUP, "Hỏi đáp")
    await hands.say(f"@trichdan_bot {QUESTION}")
    await house.restart()
    await hands.go_to(BOT)
    more = await hands.press(answer, "Thêm nguồn")
    assert " · đoạn " in more.text and not more.text.startswith(answer.text[:20])
    await hands.react(answer, "👎")
    assert await house.has_vote(-1)
    assert (await hands.say("còn chi bộ cơ sở?", to=answer)).text.startswith("Hiểu là: ")
    assert (await hands.say("/saved")).text.startswith("Đoạn đã lưu (1)")
    passage = await hands.read_here(answer)
    await house.remove_article("https://example.org/mau/con-so-khoi-doanh-nghiep-trung-uong-2023")
    gone = "Đoạn này không còn trong kho bài: bài đã được gỡ hoặc thay đổi."
    for label in ("📖 Đọc", "❝ Trích dẫn", "⭐ Lưu", "Vì sao?"):
        assert await hands.toast(answer, label) == gone
    assert await hands.toast(passage, "📄 Cả bài") == "Bài này không còn trong kho bài."
    assert (await hands.read_here(answer)).text == gone
    saved = await hands.say("/saved")
    assert "142.127" in saved.text, "what was saved outlives its article"
