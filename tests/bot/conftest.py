"""Homes that are indexed already, and the bot over them in a local Telegram."""

import json
import logging
import shutil
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import running_bot
from bot.cli import main
from bot.home import builds_path, database_path
from bot.logs import configure_logging
from bot.sandbox import Sandbox, User
from bot.sandbox.api import Json, Upload
from bot.sandbox.server import Server
from bot.settings import Access, Answering, Privacy, RichWish, Service, Settings, Telegram
from corpus.add import add
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from tests.bot.rich.judge import judge, sent_in

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
ADMIN_ID = 7001
DUCKS = "Đàn vịt giời ở đầm Láng năm nay có 347 con, nhiều hơn năm ngoái 58 con. " * 3

StartBot = Callable[..., AbstractAsyncContextManager[None]]


def settings_for(
    sandbox: Sandbox,
    *,
    min_confidence: float = 0.0,
    rich: RichWish = "never",
    access: Access | None = None,
    privacy: Privacy | None = None,
) -> Settings:
    """The bot in this sandbox, with one admin; it answers whatever the confidence, and in messages that are not rich,
    unless told otherwise.
    """
    telegram = Telegram(
        token=SecretStr(sandbox.token), base_url=sandbox.base_url, admins=frozenset({ADMIN_ID}), rich=rich
    )
    return Settings(
        telegram=telegram,
        answer=Answering(min_confidence=min_confidence),
        access=access or Access(),
        privacy=privacy or Privacy(),
    )


def fill(home: Path, sources: list[str]) -> None:
    """Adds the sources to the home and indexes it."""
    with Store(database_path(home)) as store:
        added = list(add(store, sources))
        assert [one for one in added if one.status == "rejected"] == []
        bring_up_to_date(store, load_encoder("built-in"), builds_path(home))


@pytest.fixture(scope="session")
def make_settings() -> Callable[..., Settings]:
    return settings_for


@pytest.fixture
def admin(sandbox: Sandbox) -> User:
    return sandbox.user("Ba", id=ADMIN_ID)


@pytest.fixture(scope="session", autouse=True)
def certificates() -> Iterator[None]:
    """Read once and not for every bot, of whose start that is half; here none of them talks over TLS."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings but those of the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_TOKEN", raising=False)
    monkeypatch.delenv("TELEGRAM_BASE_URL", raising=False)


@pytest.fixture(autouse=True)
def rich_messages(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Every rich message that was taken; each is also judged by types that are not ours."""
    taken: list[Any] = []
    answer = Server.answer

    async def judged(server: Server, method: str, parameters: Json, files: dict[str, Upload]) -> Any:
        result = await answer(server, method, parameters, files)
        taken.extend(sent_in(parameters))
        return result

    monkeypatch.setattr(Server, "answer", judged)
    yield taken
    for rich_message in {json.dumps(one) for one in taken}:
        judge(json.loads(rich_message))


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample corpus, indexed. Not to be changed."""
    home = tmp_path_factory.mktemp("sample")
    fill(home, [str(SAMPLE)])
    yield home
    assert not (home / "bot.db").exists(), (
        "a bot ran here, whose memory others would find: give it a copy, `home`"
    )


@pytest.fixture
def home(sample_home: Path, tmp_path: Path) -> Path:
    """A copy of the sample home, to do with as one likes."""
    return Path(shutil.copytree(sample_home, tmp_path / "home"))


ODD = [
    {
        "title": "Cá &lt;b&gt;bống&lt;/b&gt; &amp; \"bạn\" 🐟 " + "của làng chài rất dài " * 60,
        "text": "Con cá bống &lt;i&gt;tên&lt;/i&gt; Mập &amp; bạn nó 🐟 sống ở ao làng đã 12 năm. Trẻ con đều biết nó.\n\n"
        "Mỗi chiều Mập nổi lên mặt ao để ăn cơm nguội do bà Tư rải xuống từ cầu tre.",
    },
    {
        "url": "https://example.org/chợ?a=1&b=2#gio-mo-cua",
        "title": "Chợ nổi",
        "published": "2022-03-01",
        "text": "Chợ nổi Cái Mơ họp từ 4 giờ sáng.\n\n"
        + "\n\n".join(f"Ghe thứ {n} bán dưa hấu, khoai lang và bưởi năm roi cho khách đi thuyền. " * 12 for n in range(6)),
    },
]  # fmt: skip


@pytest.fixture(scope="session")
def odd_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus and two more articles, one of them without URL and date; not to be changed."""
    home = tmp_path_factory.mktemp("odd")
    lines = home / "odd.jsonl"
    lines.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in ODD), encoding="utf-8")
    fill(home, [str(SAMPLE), str(lines)])
    return home


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """The log file; the root logger is given back as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure_logging(tmp_path, Service())
    yield tmp_path / "logs" / "bot.log"
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
def start_bot(sandbox: Sandbox, home: Path) -> StartBot:
    """`start_bot()` runs the bot over `home`, in the sandbox."""

    def start(
        *,
        over: Path = home,
        min_confidence: float = 0.0,
        access: Access | None = None,
        privacy: Privacy | None = None,
    ) -> AbstractAsyncContextManager[None]:
        settings = settings_for(sandbox, min_confidence=min_confidence, access=access, privacy=privacy)
        return running_bot(settings, home=over, config=None)

    return start


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path):  # type: ignore[no-untyped-def]
    """`run("add", "x")` is `trichdan --home new add x`: its exit status and what it printed."""

    def run(*arguments: str, home: Path = tmp_path / "new") -> tuple[int, str, str]:
        status = main(["--home", str(home), *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def ducks(tmp_path: Path) -> Path:
    path = tmp_path / "vit.txt"
    path.write_text(DUCKS, encoding="utf-8")
    return path
