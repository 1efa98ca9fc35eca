"""The methods of the Bot API that send and fetch files."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api import Json, Request, bad_request
from bot.sandbox.entities import utf16_length
from bot.sandbox.messages import formatted, post
from bot.sandbox.world import World

MAX_CAPTION = 1024
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")
MAX_FILE_BYTES = 20 * 2**20


def send_document(world: World, request: Request) -> Json:
    upload = request.files.get("document") or request.files.get(
        request.text("document").removeprefix("attach://")
    )
    file_id = request.text("document")
    if upload is None and file_id not in world.files:
        raise bad_request(
            "there is no document in the request" if not file_id else "wrong file identifier specified"
        )
    if upload is not None:
        file_id = keep_file(world, upload.name, upload.content)
    content = caption(request)
    chat = world.open_chat(request.text("chat_id"))
    content["document"] = document(world, file_id, upload.mime_type if upload else None)
    return post(world, request, chat, content)


def send_photo(world: World, request: Request) -> Json:
    upload = request.files.get("photo") or request.files.get(request.text("photo").removeprefix("attach://"))
    if upload is None:
        raise bad_request("there is no photo in the request")
    if not upload.content.startswith(_PICTURES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    content = caption(request)
    chat = world.open_chat(request.text("chat_id"))
    content["photo"] = photo(world, upload.content)
    return post(world, request, chat, content)


def caption(request: Request) -> Json:
    """The fields `caption` and `caption_entities` of a message. Raises Refused where it is too long."""
    whole = formatted(request, text="caption", entities="caption_entities")
    if utf16_length(whole.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return {
        "caption": whole.text or None,
        "caption_entities": [one.json() for one in whole.entities] or None,
    }


def keep_file(world: World, name: str, content: bytes) -> str:
    """Store a file; its file_id."""
    file_id = f"sandbox-file-{world.new_id()}"
    world.files[file_id] = (name, content)
    return file_id


def document(world: World, file_id: str, mime_type: str | None) -> Json:
    name, content = world.files[file_id]
    known = {"file_name": name, "mime_type": mime_type, "file_id": file_id, "file_unique_id": f"u-{file_id}"}
    return {key: value for key, value in known.items() if value} | {"file_size": len(content)}


def photo(world: World, content: bytes) -> list[Json]:
    """A picture as the one size that it has here."""
    file_id = keep_file(world, "photo.jpg", content)
    size = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "width": 90, "height": 60}
    return [{**size, "file_size": len(content)}]


def get_file(world: World, request: Request) -> Json:
    file_id = request.text("file_id")
    if file_id not in world.files:
        raise bad_request("invalid file_id")
    _, content = world.files[file_id]
    if len(content) > MAX_FILE_BYTES:
        raise bad_request("file is too big")
    known = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": len(content)}
    return known | {"file_path": f"documents/{file_id}/file_0"}


METHODS: dict[str, Callable[[World, Request], Any]] = {
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "getFile": get_file,
}
