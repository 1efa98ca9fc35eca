"""Every way in which a home is broken is named, with a remedy; carried out to the letter, that remedy works."""

import asyncio
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.doctor.finding import Finding
from bot.doctor.machine import look_at_clock
from bot.doctor.models import SUMS, look_at_models
from bot.doctor.online import look_at_telegram
from bot.home import memory_path
from bot.keeping.backup import back_up
from bot.memory.memory import Memory
from bot.sandbox import Sandbox
from bot.settings import Telegram
from index.models import FOLDER
from tests.bot.conftest import DUCKS, fill
from tests.bot.doctor.broken import CASES, NOTHING, TOKEN, Broken, Patient

# mypy: disable-error-code="no-untyped-def"

Doctor = Callable[..., tuple[int, list[Finding]]]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a home that lacks nothing, a backup of it, and a source."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "vit.txt").write_text(DUCKS, encoding="utf-8")
    fill(folder / "home", [str(folder / "vit.txt")])
    with closing(Memory(memory_path(folder / "home"))) as memory:
        memory.gaps.record("Đầm Láng sâu bao nhiêu?")
    back_up(folder / "home", folder / "b.zip")
    return folder


@pytest.fixture
def one(whole: Path, tmp_path: Path) -> Patient:
    shutil.copytree(whole, tmp_path, dirs_exist_ok=True)
    config = tmp_path / "config.toml"
    config.write_text(NOTHING, encoding="utf-8")
    return Patient(tmp_path / "home", config)


@pytest.fixture
def doctor(one: Patient, capsys: pytest.CaptureFixture[str]) -> Doctor:
    def ask(*arguments: str) -> tuple[int, list[Finding]]:
        capsys.readouterr()
        status = main(["--config", str(one.config), "--home", str(one.home), "doctor", "--json", *arguments])
        return status, [Finding(**json.loads(line)) for line in capsys.readouterr().out.splitlines()]

    return ask


def wrong(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.is_wrong]


def carry_out(remedy: str, one: Patient, by_hand: Callable[[Patient], object] | None) -> None:
    """What a person does who reads it: the deed by hand, then the first of its commands."""
    if by_hand is not None:
        by_hand(one)
    told = re.search(r"trichdan (--home \S+ \w+(?: --\w+| [A-Z]+(?:\.\.\.)?)?)", remedy)
    if told is not None:
        words = (
            told[1]
            .replace("SOURCE...", str(one.config.parent / "vit.txt"))
            .replace("FILE", str(one.config.parent / "b.zip"))
        )
        assert main(["--config", str(one.config), *words.split()]) == 0
    elif shell := re.match(r"(?:rm|chmod) [^,]*", remedy):
        assert subprocess.run(shell[0].split()).returncode == 0
    else:
        assert by_hand is not None, f"nothing to be done: {remedy}"


def files_of(folder: Path) -> dict[str, bytes | None]:
    """Every file but the locks, which hold nothing."""
    return {
        str(path.relative_to(folder)): None
        if path.is_dir() or path.stat().st_size > 1 << 24
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix != ".lock"
    }


@pytest.mark.parametrize(
    "broken",
    [pytest.param(one, id=one.how, marks=[pytest.mark.slow] * (at % 2)) for at, one in enumerate(CASES)],
)
def test_what_is_broken_is_named_with_a_remedy_that_works_and_nothing_is_changed(
    broken: Broken, one: Patient, doctor: Doctor
) -> None:
    broken.break_it(one)
    before = files_of(one.config.parent)
    status, findings = doctor()
    assert files_of(one.config.parent) == before
    named = [finding for finding in wrong(findings) if finding.about == broken.about]
    assert status == 1 and len(named) == 1, findings
    assert broken.found.format(home=one.home) in named[0].found
    assert named[0].remedy.startswith(broken.remedy.format(home=one.home, config=one.config))
    assert TOKEN not in str(findings)
    by_hand = broken.by_hand
    for _ in range(3):  # one remedy may be followed by an index run
        carry_out(named[0].remedy, one, by_hand)
        status, findings = doctor()
        named, by_hand = wrong(findings), None
        if not named:
            break
        assert named[0].about == "build", findings
    assert (status, named) == (0, [])


def test_of_a_whole_home_it_says_so(one: Patient, capsys: pytest.CaptureFixture[str]) -> None:
    one.config.write_text(f"[telegram]\ntoken = '{TOKEN}'\nadmins = [7]\n", encoding="utf-8")
    one.config.chmod(0o600)
    assert main(["--config", str(one.config), "--home", str(one.home), "doctor"]) == 0
    assert capsys.readouterr().out == "nothing is wrong\n"


def test_what_is_wrong_is_counted_and_what_is_only_worth_knowing_is_not(
    one: Patient, capsys: pytest.CaptureFixture[str]
) -> None:
    (one.home / "ranker.safetensors.99").touch()
    assert main(["--config", str(one.config), "--home", str(one.home), "doctor"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "note   token: none: `trichdan try` needs none, `trichdan bot` does",
        "       → set TELEGRAM_TOKEN or [telegram] token",
        f"wrong  home: {one.home}/ranker.safetensors.99: left by one that was killed",
        f"       → rm {one.home}/ranker.safetensors.99",
        "1 wrong",
    ]


def test_the_models_are_those_that_were_shipped() -> None:
    """After a model changes: cd index/models && sha256sum *.safetensors *.json *.onnx > SHA256SUMS"""
    assert list(look_at_models()) == []
    listed = {line.partition("  ")[2] for line in (FOLDER / SUMS).read_text().splitlines()}
    assert listed == {
        path.name for path in FOLDER.iterdir() if path.suffix in (".safetensors", ".json", ".onnx")
    }


def test_a_model_that_is_damaged_or_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / SUMS).write_text(f"{'0' * 64}  a.onnx\n{'0' * 64}  b.onnx\n")
    (tmp_path / "a.onnx").write_bytes(b"cut")
    assert [finding.found for finding in look_at_models(tmp_path)] == [
        f"{tmp_path}/a.onnx is not what was shipped",
        f"{tmp_path}/b.onnx: No such file or directory",
    ]
    (tmp_path / SUMS).unlink()
    (finding,) = look_at_models(tmp_path)
    assert finding.remedy.startswith("install trichdan again")


def test_a_clock_before_the_program_is_wrong() -> None:
    assert [finding.found for finding in look_at_clock(0)] == [
        "it says 1970-01-01, before this program was made"
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write all")
def test_a_home_that_cannot_be_read_or_written_is_named(one: Patient, doctor: Doctor) -> None:
    for mode, found in ((0o000, "cannot be read"), (0o500, "cannot be written")):
        one.home.chmod(mode)
        _, findings = doctor()
        one.home.chmod(0o700)
        assert found in wrong(findings)[0].found


@pytest.fixture
def asked(sandbox: Sandbox) -> Iterator[Callable[[str], list[Finding]]]:
    def ask(token: str) -> list[Finding]:
        return list(look_at_telegram(Telegram(token=token, base_url=sandbox.base_url)))  # type: ignore[arg-type]

    yield ask


async def test_telegram_is_asked_whether_it_knows_the_token(
    sandbox: Sandbox, asked: Callable[[str], list[Finding]]
) -> None:
    assert await asyncio.to_thread(asked, sandbox.token) == []
    (finding,) = await asyncio.to_thread(asked, TOKEN)
    assert finding.found == f"{sandbox.base_url} does not know the token"


def test_a_telegram_that_is_not_there_is_named_without_the_token() -> None:
    (finding,) = look_at_telegram(Telegram(token=TOKEN, base_url="http://127.0.0.1:1"))  # type: ignore[arg-type]
    assert finding.found == "http://127.0.0.1:1 cannot be reached (ConnectError)"
