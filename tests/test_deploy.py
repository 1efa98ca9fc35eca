"""The unit, the image and the compose file: each fits the project and the settings that it comes with."""

import re
import shutil
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
STEPS = re.findall(r"(?m)^([A-Z]+) +(.+)$", DOCKERFILE.replace("\\\n", " "))
UNIT = (DEPLOY / "trichdan.service").read_text("utf-8")


def arguments(instruction: str) -> list[str]:
    return [words for name, words in STEPS if name == instruction]


def settings() -> Settings:
    return load_settings(DEPLOY / "config.toml", environment={})


def test_the_settings_of_a_service_are_good_hold_no_token_and_listen_for_this_machine_alone() -> None:
    service = settings().service
    assert (service.health_listen, service.log_format, service.log_file) == ("127.0.0.1", "json", False)
    assert settings().telegram.token is None


def test_the_image_is_checked_where_its_settings_say_that_it_tells_its_health() -> None:
    (check,) = re.findall(r"HTTPConnection\('127\.0\.0\.1', (\d+),", DOCKERFILE)
    assert int(check) == settings().service.health_port


def test_the_image_is_made_in_two_stages_of_a_slim_python_that_the_program_runs_on_and_ends_as_no_root() -> (
    None
):
    bases = [words.split()[0] for words in arguments("FROM")]
    assert len(bases) == 2
    assert set(bases) == {"python:3.11-slim"}
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert needed == ">=3.11"
    (user,) = arguments("USER")
    assert f"--uid {user} " in DOCKERFILE
    assert int(user) > 0


def test_all_that_goes_into_the_image_is_there_and_let_through() -> None:
    let_through = [line[1:] for line in lines("Dockerfile.dockerignore") if line.startswith("!")]
    copied = [words.split()[:-1] for words in arguments("COPY") if not words.startswith("--from")]
    for source in (source for sources in copied for source in sources):
        assert (ROOT / source).exists()
        assert any(fnmatch(source, one) for one in let_through), source
    assert [one for one in let_through if not (ROOT / one).exists()] == []


def test_every_package_goes_into_the_image() -> None:
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    copied = {words.split()[0] for words in arguments("COPY")}
    assert {package.partition(".")[0] for package in packages} <= copied


def test_the_compose_file_runs_the_image_with_the_token_as_a_secret_and_nothing_to_write_but_its_home() -> (
    None
):
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    (bot,) = compose["services"].values()
    assert (DEPLOY / bot["build"]["context"] / bot["build"]["dockerfile"]).resolve() == DEPLOY / "Dockerfile"
    assert (bot["read_only"], bot["init"], bot["cap_drop"]) == (True, True, ["ALL"])
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["environment"] == {"TELEGRAM_TOKEN_FILE": "/run/secrets/telegram_token"}
    assert set(bot["secrets"]) == set(compose["secrets"])
    assert bot["volumes"][0].split(":") == ["home", arguments("VOLUME")[0]]
    assert "ports" not in bot
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert "/deploy/telegram_token" in ignored


def test_the_unit_waits_longer_than_the_bot_takes_to_stop_and_to_be_called_stuck() -> None:
    from bot.app import _STOP_S
    from bot.service.health import STUCK_S

    assert seconds("TimeoutStopSec") > 2 * _STOP_S
    assert seconds("WatchdogSec") > STUCK_S


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_unit_and_finds_it_shut_off_well(tmp_path: Path) -> None:
    unit = tmp_path / "trichdan.service"
    unit.write_text(UNIT.replace("/opt/trichdan/.venv/bin/trichdan", shutil.which("true") or ""), "utf-8")
    verified = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False, timeout=60
    )
    complaints = [line for line in verified.stderr.splitlines() if unit.name in line]
    # those of systemd 254, which older ones pass over
    assert [line for line in complaints if not re.search("'Restart(Steps|MaxDelaySec)'", line)] == []
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", unit],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    if level := re.search(r"Overall exposure level for trichdan\.service: ([\d.]+)", rated.stdout):
        assert float(level[1]) < 2.5


def lines(name: str) -> list[str]:
    return (DEPLOY / name).read_text("utf-8").splitlines()


def seconds(key: str) -> float:
    """Of a time span in the unit, as `30s` or `3min`."""
    ((value, unit),) = re.findall(rf"(?m)^{key}=(\d+)(s|min)$", UNIT)
    return float(value) * (60 if unit == "min" else 1)
