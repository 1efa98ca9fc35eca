"""Draws the README's pictures: conversations that the bot really holds, over the sample corpus, on its page.

`make pictures` draws those in docs/; `python -m tests.picture --all FOLDER` draws every scene at the width of
a desktop and of a phone, light and dark, rich and classic, to be looked at. Both need chromium, and fonts with which
the pictures are to be drawn.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from pydantic import SecretStr

from bot.app import running_bot
from bot.sandbox import Sandbox
from bot.sandbox.web import Page, Stage
from bot.settings import Settings, Telegram
from bot.texts import VIETNAMESE
from tests.bench.homes import ROOT, SAMPLE_ARTICLES, build
from tests.browser import Visitor, launched

if TYPE_CHECKING:
    from playwright.async_api import Browser
    from playwright.async_api import Page as Tab

DOCS = ROOT / "docs"
DESKTOP = (1280, 800)
PHONE = (390, 844)
SHARPNESS = 1.5
SETTLED_MS = 400


async def ask(visitor: Visitor, question: str) -> None:
    """Ask, and wait for the answer."""
    await _until_answered(visitor, lambda: visitor.say(question))


async def press(visitor: Visitor, button: str) -> None:
    """Press the newest button with this label, and wait for what the bot does: it writes, or changes the message."""
    before = await visitor.last.inner_text()
    await visitor.press(button)
    await visitor.page.wait_for_function(
        "before => [...document.querySelectorAll('#log .row.theirs')].at(-1).innerText !== before", arg=before
    )


async def _until_answered(visitor: Visitor, does: Callable[[], Awaitable[None]]) -> None:
    answers = visitor.page.locator("#log .row.theirs")
    before = await answers.count()
    await does()
    await answers.nth(before).wait_for()


# The scenes. Each gives the tab that is to be drawn.


async def conversation(visitor: Visitor) -> "Tab":
    """A question typed without diacritics, and a short next one."""
    await ask(visitor, "cuoi nam 2023 toan khoi co bao nhieu dang vien?")
    await ask(visitor, "con chi bo co so?")
    return visitor.page


async def answer(visitor: Visitor) -> "Tab":
    await ask(visitor, "Kết luận 459-KL/ĐUK ban hành ngày nào?")
    return visitor.page


async def more(visitor: Visitor) -> "Tab":
    """All buttons of an answer."""
    await answer(visitor)
    await press(visitor, VIETNAMESE.answers.more)
    return visitor.page


async def sources(visitor: Visitor) -> "Tab":
    """What else was found."""
    await more(visitor)
    await _until_answered(visitor, lambda: visitor.press(VIETNAMESE.answers.more_sources))
    return visitor.page


async def collection(visitor: Visitor) -> "Tab":
    """What somebody has saved."""
    await more(visitor)
    await visitor.press(VIETNAMESE.answers.save)
    await ask(visitor, "/saved")
    return visitor.page


async def source(visitor: Visitor) -> "Tab":
    """The article in the browser, at the quoted words."""
    await answer(visitor)
    async with visitor.page.context.expect_page() as opening:
        await visitor.page.get_by_role("link", name=VIETNAMESE.answers.open_source).first.click()
    return await opening.value


async def passage(visitor: Visitor) -> "Tab":
    await answer(visitor)
    await _until_answered(visitor, lambda: visitor.press(VIETNAMESE.answers.read))
    return visitor.page


async def article(visitor: Visitor) -> "Tab":
    """A whole article."""
    await passage(visitor)
    await press(visitor, VIETNAMESE.reading.whole_article)
    return visitor.page


async def shelves(visitor: Visitor) -> "Tab":
    await ask(visitor, "/browse")
    await visitor.last.locator(".key").first.click()
    await visitor.page.wait_for_timeout(SETTLED_MS)
    return visitor.page


async def refusal(visitor: Visitor) -> "Tab":
    await ask(visitor, "Ai là vua nước Pháp?")
    return visitor.page


async def group(visitor: Visitor) -> "Tab":
    """Two people and the bot."""
    await visitor.go_to("Nhóm biên tập")
    await visitor.topic("Hỏi đáp")
    await visitor.say("Bài về Khối còn thiếu số đảng viên.")
    await ask(visitor, "@trichdan_bot cuối năm 2023 toàn Khối có bao nhiêu đảng viên?")
    return visitor.page


Scene = Callable[[Visitor], Awaitable["Tab"]]
SCENES: tuple[Scene, ...] = (
    *(conversation, answer, more, sources, collection, source),
    *(passage, article, shelves, refusal, group),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A scene as it looks somewhere; `rich`: where the server knows rich messages."""

    scene: Scene
    size: tuple[int, int]
    theme: Literal["light", "dark"]
    rich: bool
    path: Path


def of_the_readme() -> list[Picture]:
    return [
        Picture(conversation, (1120, 1020), "light", True, DOCS / "conversation.png"),
        Picture(answer, PHONE, "dark", True, DOCS / "phone.png"),
        Picture(source, PHONE, "light", True, DOCS / "source.png"),
    ]


def of_everything(folder: Path) -> list[Picture]:
    sizes = {"desktop": DESKTOP, "phone": PHONE}
    return [
        Picture(scene, sizes[size], theme, rich, folder / f"{scene.__name__}-{size}-{theme}-{look}.png")
        for scene, size, theme, (look, rich) in product(
            SCENES, sizes, ("light", "dark"), (("rich", True), ("classic", False))
        )
    ]


@asynccontextmanager
async def page_at(home: Path, *, rich: bool = True) -> AsyncIterator[Page]:
    """The page with the real bot behind it, where nothing was said yet."""
    async with Sandbox(guest=True, rich=rich) as sandbox:
        telegram = Telegram(token=SecretStr(sandbox.token), base_url=sandbox.base_url)
        stage = Stage.of(sandbox)
        async with (
            running_bot(Settings(telegram=telegram), home=home, config=None),
            Page(stage, port=0) as page,
        ):
            yield page


async def draw(browser: "Browser", home: Path, picture: Picture) -> None:
    """Take the picture, with the mouse and the cursor out of sight."""
    is_phone = picture.size == PHONE
    look = {"device_scale_factor": SHARPNESS, "has_touch": is_phone, "is_mobile": is_phone}
    async with (
        page_at(home, rich=picture.rich) as page,
        Visitor.at(browser, page.url, size=picture.size, color_scheme=picture.theme, **look) as visitor,
    ):
        if is_phone:
            await visitor.go_to("Trích dẫn")
        await _until_answered(visitor, visitor.start)
        if is_phone and picture.scene is group:
            await visitor.page.get_by_label("Về danh sách").click()
        drawn = await picture.scene(visitor)
        await drawn.mouse.move(0, 0)
        await drawn.evaluate("document.activeElement?.blur()")
        await drawn.wait_for_timeout(SETTLED_MS)
        picture.path.parent.mkdir(exist_ok=True)
        await drawn.screenshot(path=picture.path)
        print(picture.path, *visitor.troubles, flush=True)


async def draw_all(home: Path, pictures: list[Picture]) -> None:
    async with launched() as browser:
        for picture in pictures:
            await draw(browser, home, picture)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every scene, into this folder")
    parser.add_argument("--only", metavar="WORDS", default="", help="those whose names hold this")
    options = parser.parse_args()
    pictures = of_everything(options.all) if options.all else of_the_readme()
    with TemporaryDirectory() as folder:
        build(Path(folder), SAMPLE_ARTICLES)
        asyncio.run(draw_all(Path(folder), [one for one in pictures if options.only in one.path.name]))


if __name__ == "__main__":
    main()
