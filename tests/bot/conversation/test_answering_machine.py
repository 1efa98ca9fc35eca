"""A machine that answers from a server: it has no database of the corpus, and what it remembers is its own."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import running_bot
from bot.archive import Archive
from bot.cli import main
from bot.home import database_path
from bot.sandbox import Sandbox, User
from bot.settings import Index, Settings
from bot.texts import VIETNAMESE
from corpus.store.store import Store
from index.builds.encoder import load_encoder
from tests.bot.conftest import ADMIN_ID, settings_for
from tests.bot.talk import FIGURE, QUESTION, labels, with_tools
from tests.index.builds.milvus.lite import TOKEN, Lite, index, running


@pytest.fixture(scope="module")
def sample_server(tmp_path_factory: pytest.TempPathFactory, sample_home: Path) -> Iterator[Lite]:
    """It holds the sample. Not to be changed, and to be left running."""
    with running(tmp_path_factory.mktemp("server") / "milvus") as lite:
        with Store(database_path(sample_home)) as store:
            index(store, load_encoder("built-in"), lite)
        yield lite


def here(settings: Settings, lite: Lite) -> Settings:
    place = lite.place
    index = Index(engine="milvus", uri=place.uri, token=SecretStr(place.token), collection=place.collection)
    return settings.model_copy(update={"index": index})


def config_of(lite: Lite, tmp_path: Path) -> str:
    path = tmp_path / "milvus.toml"
    place = lite.place
    path.write_text(
        f'[index]\nengine = "milvus"\nuri = "{place.uri}"\ntoken = "{place.token}"\ncollection = "{place.collection}"\n',
        encoding="utf-8",
    )
    return str(path)


async def test_questions_buttons_and_lists_are_answered_and_editing_is_told_where_it_is_done(
    sandbox: Sandbox, sample_server: Lite, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home, anna, admin = tmp_path / "answers", sandbox.user("Anna"), sandbox.user("Ba", id=ADMIN_ID)
    settings = here(settings_for(sandbox, min_confidence=0.0), sample_server)
    async with running_bot(settings, home=home, config=None):
        answer = await anna.ask(QUESTION)
        assert FIGURE in answer.text
        answer = await with_tools(sandbox, anna, answer)
        await anna.press(answer, "📖 Đọc")
        assert FIGURE in (await sandbox.next_message(anna)).text
        await anna.press(answer, "Thêm nguồn")
        assert labels(await sandbox.next_message(anna))
        assert "Gọn đầu mối" in labels(await anna.ask("/browse gon dau moi"))[0]
        status = (await admin.ask("/status")).text
        assert "10 bài" in status
        for command in ("/add https://example.org/bai", "/articles", "/remove 1", "/reindex", "/source"):
            assert (await admin.ask(command)).text == VIETNAMESE.editing.elsewhere
    assert not database_path(home).exists()
    assert TOKEN not in caplog.text and "bí-mật" not in caplog.text


async def test_while_the_server_is_away_the_bot_says_that_it_will_be_back_and_is(
    sandbox: Sandbox,
    sample_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("index.builds.milvus.server._ASKED_AGAIN_S", 0.1)
    anna: User = sandbox.user("Anna")
    with running(tmp_path / "milvus") as lite:
        with Store(database_path(sample_home)) as store:
            index(store, load_encoder("built-in"), lite)
        lite.stop()
        settings = here(settings_for(sandbox, min_confidence=0.0), lite)
        async with running_bot(settings, home=tmp_path / "answers", config=None):
            assert (await anna.ask(QUESTION)).text == VIETNAMESE.answers.unreachable
            assert (await anna.ask("/browse gon dau moi")).text == VIETNAMESE.answers.unreachable
            lite.start()
            async with asyncio.timeout(30):
                while (said := (await anna.ask(QUESTION)).text) == VIETNAMESE.answers.unreachable:  # noqa: ASYNC110
                    await asyncio.sleep(0.2)
            assert FIGURE in said
            lite.stop()
            assert (await anna.ask(QUESTION)).text == VIETNAMESE.answers.unreachable
    assert "it is tried again every" in caplog.text
    assert TOKEN not in caplog.text and "bí-mật" not in caplog.text


def test_the_shell_answers_tells_how_things_stand_and_where_the_corpus_is_edited(
    sample_server: Lite, sample_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, home = config_of(sample_server, tmp_path), tmp_path / "answers"

    def run(*arguments: str, of: Path = home) -> tuple[int, str, str]:
        status = main(["--config", config, "--home", str(of), *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    home.mkdir()
    status, told, _ = run("ask", "--json", QUESTION)
    assert status == 0 and FIGURE in json.loads(told)["answer"]["text"]
    status, told, _ = run("status", "--json")
    figures = json.loads(told)
    assert (status, figures["articles"], figures["fresh"], figures["problem"]) == (0, 10, True, None)
    assert figures["passages"] == figures["indexed"] > 10
    assert figures["server"] == str(sample_server.place)
    for command in (
        ["add", "x.txt"],
        ["remove", "1"],
        ["index"],
        ["index", "--full"],
        ["list"],
        ["sample", "add"],
    ):
        status, told, complaint = run(*command)
        assert (status, told) == (1, "")
        assert "its corpus is edited on" in complaint and "this machine only answers from it" in complaint
    assert not database_path(home).exists()
    status, told, _ = run("doctor")
    assert "this machine only answers from it" in told and "trichdan.db is not there" not in told
    assert (
        run("status", of=sample_home)[1].splitlines()[0]
        == f"corpus   10 articles, {figures['passages']} passages"
    )
    assert "bí-mật" not in told


def test_a_server_that_is_away_is_named_with_the_remedy(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = Lite(tmp_path / "away", port=9)  # where nobody listens
    config = config_of(away, tmp_path)
    named = "Milvus at 127.0.0.1:9, collection 'lang'"
    (answers := tmp_path / "answers").mkdir()
    for of, command in ((answers, ["ask", QUESTION]), (answers, ["add", "x.txt"]), (home, ["index"])):
        assert main(["--config", config, "--home", str(of), *command]) == 1
        complaint = capsys.readouterr().err
        assert named in complaint and "see [index] uri, and whether it runs" in complaint
        assert "bí-mật" not in complaint
    assert main(["--config", config, "--home", str(home), "status"]) == 0
    assert f"none: {named}" in capsys.readouterr().out
    assert main(["--config", config, "--home", str(answers), "doctor"]) == 1
    told = capsys.readouterr().out
    assert named in told and "→ see [index] uri, and whether it runs" in told


@pytest.mark.slow
def test_what_a_home_that_edits_is_told_fits_the_server(
    sample_server: Lite, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its copy of the database is that of the corpus on the server."""
    config = config_of(sample_server, tmp_path)
    with Store(database_path(home)) as store:
        store.remove("1")
    main(["--config", config, "--home", str(home), "status", "--json"])
    figures = json.loads(capsys.readouterr().out)
    assert (figures["articles"], figures["fresh"], figures["problem"]) == (9, False, None)
    main(["--config", config, "--home", str(home), "doctor", "--json"])
    assert "behind the corpus" in capsys.readouterr().out
    archive = Archive(home, here(Settings(), sample_server))
    assert archive.is_edited_here() and archive.store.state().articles == 9
    archive.close()
