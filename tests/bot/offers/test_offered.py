from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from telegram import Message, Update

from bot.offers.offered import Addresses, Post, SentFile, offered_alone, offered_by_command

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LONG = "Bầy cò trắng làng Trúc Lâm về muộn một tháng vì đầm cạn nước sau mùa gặt cả xã đếm được 41 tổ"


def message(**fields: Any) -> Message:
    chat = {"id": 5, "type": "private", "first_name": "Ba"}
    known = {"message_id": 9, "date": 1_709_596_800, "chat": chat, **fields}
    read = Update.de_json({"update_id": 1, "message": known}, None)
    assert read.message is not None
    return read.message


def alone(**fields: Any) -> object:
    return offered_alone(message(**fields), timezone=VIETNAM)


def sent(name: str | None, **more: Any) -> SentFile:
    document = {"file_id": "f", "file_unique_id": "u", "file_name": name, **more}
    offered = alone(document=document)
    assert isinstance(offered, SentFile)
    return offered


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        (" https://example.org/a ", ("https://example.org/a",)),
        ("www.example.org/a", ("https://www.example.org/a",)),
        ("HTTP://example.org/a\nhttps://example.org/b", ("HTTP://example.org/a", "https://example.org/b")),
        ("https://example.org/a nói gì?", None),
        ("ftp://example.org/a", None),
        ("example.org", None),
        (" ".join(["https://example.org/a"] * 11), None),
        ("https://" + "a" * 3_000, None),
    ],
)
def test_addresses_alone_are_offered_and_words_beside_them_are_a_question(
    text: str, urls: tuple[str, ...] | None
) -> None:
    assert alone(text=text) == (None if urls is None else Addresses(urls))


@pytest.mark.parametrize(
    ("name", "mime_type", "shown", "suffix"),
    [
        ("bài.PDF", None, "bài.pdf", ".pdf"),
        ("../../etc/bài.txt", None, "bài.txt", ".txt"),
        ("C:\\thư mục\\bài.docx", None, "bài.docx", ".docx"),
        ("bài\x1b[2J\u202e.txt", None, "bài[2J.txt", ".txt"),
        ("không đuôi", "application/pdf", "không đuôi.pdf", ".pdf"),
        (None, "text/csv", ".csv", ".csv"),
        ("a.exe", None, "a.exe", ""),
        ("x" * 300 + ".txt", None, "x" * 80 + ".txt", ".txt"),
    ],
)
def test_a_file_has_a_name_without_folders_and_a_kind(
    name: str | None, mime_type: str | None, shown: str, suffix: str
) -> None:
    file = sent(name, mime_type=mime_type)
    assert (file.name, file.suffix) == (shown, suffix)


def post(origin: dict[str, Any] | None, text: str, **more: Any) -> Post | None:
    offered = alone(text=text, forward_origin=origin, **more)
    assert offered is None or isinstance(offered, Post)
    return offered


CHANNEL = {"id": -1001, "type": "channel", "title": "Báo Làng", "username": "baolang"}
AT = int(datetime(2024, 3, 4, 18, 30, tzinfo=UTC).timestamp())


def test_a_post_of_a_channel_has_its_link_and_day() -> None:
    offered = post({"type": "channel", "date": AT, "chat": CHANNEL, "message_id": 77}, "Cò về muộn\nĐầm cạn.")
    assert offered is not None
    page = offered.page
    assert (page.origin, page.url) == ("https://t.me/baolang/77", "https://t.me/baolang/77")
    assert (page.title, page.source, str(page.published)) == ("Cò về muộn", "Báo Làng", "2024-03-05")
    hidden = {**CHANNEL, "username": None}
    private = post({"type": "channel", "date": AT, "chat": hidden, "message_id": 77}, "Cò về muộn")
    assert private is not None
    assert (private.page.origin, private.page.url, private.page.title) == (
        "telegram:post -1001/77",
        None,
        None,
    )


def test_of_people_only_long_words_are_a_post_without_their_name() -> None:
    user = {"type": "hidden_user", "date": AT, "sender_user_name": "Lan"}
    assert post(user, "Đầm Láng có bao nhiêu vịt?") is None
    offered = post(user, LONG)
    assert offered is not None
    assert (offered.page.source, offered.page.url) == (None, None)
    assert offered.page.origin.startswith("telegram:post ")


def test_a_command_offers_the_addresses_behind_it_or_what_it_replies_to() -> None:
    def by_command(text: str, replied: Message | None = None) -> object:
        fields = {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
        if replied is not None:
            fields["reply_to_message"] = replied.to_dict()
        return offered_by_command(message(**fields), timezone=VIETNAM)

    url = "https://example.org/a"
    assert by_command(f"/add {url}") == Addresses((url,))
    assert by_command("/add", message(text=url)) == Addresses((url,))
    assert by_command("/add bài này hay") is None
    assert by_command("/add") is None
    said = by_command("/add", message(text="Cò về muộn."))
    assert isinstance(said, Post)
    assert said.page.text == "Cò về muộn."
