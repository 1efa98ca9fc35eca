"""The bot as systemd or Docker runs it: a process with a config, a home, and a token in a file."""

import asyncio
import json
import os
import socket
import sys
from pathlib import Path

import httpx

from bot.sandbox import Sandbox
from tests.bot.talk import QUESTION

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def prepared(tmp_path: Path, port: int, ear: socket.socket) -> dict[str, str]:
    """Writes config and token, and gives the environment that a service has."""
    (tmp_path / "config.toml").write_text(
        f'[service]\nhealth_port = {port}\nlog_format = "json"\nlog_file = false\n', encoding="utf-8"
    )
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    ear.bind(str(tmp_path / "notify"))
    ear.setblocking(False)
    return os.environ | {
        "TELEGRAM_TOKEN_FILE": str(tmp_path / "token"),
        "NOTIFY_SOCKET": str(tmp_path / "notify"),
    }


async def test_it_says_when_it_is_ready_and_well_logs_nothing_but_objects_and_ends_when_told(
    home: Path, tmp_path: Path
) -> None:
    port = free_port()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        environment = prepared(tmp_path, port, ear)
        async with Sandbox(token=TOKEN) as sandbox:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *("-m", "bot.cli", "--home", str(home), "bot"),
                env=environment | {"TELEGRAM_BASE_URL": sandbox.base_url},
                stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
            async with asyncio.timeout(60):
                assert await asyncio.get_running_loop().sock_recv(ear, 100) == b"READY=1"
            async with httpx.AsyncClient(trust_env=False) as client, asyncio.timeout(30):
                while (await client.get(f"http://127.0.0.1:{port}/healthz")).status_code != 200:  # noqa: ASYNC110
                    await asyncio.sleep(0.1)
            anna = sandbox.user()
            await anna.ask(QUESTION, timeout_s=30)
            process.terminate()
            out, err = await process.communicate()
            assert process.returncode == 0
            assert ear.recv(100) == b"STOPPING=1"
    told = [json.loads(line) for line in out.decode().splitlines()]
    assert "the bot is answering" in [one["message"] for one in told]
    assert all({"time", "level", "logger", "message"} <= one.keys() for one in told)
    assert b"answering" not in err
    assert not (home / "logs").exists()
    assert not any(secret in (out + err).decode() for secret in (TOKEN.partition(":")[2], "đảng viên"))
