import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bot.alone import alone
from bot.cli import main
from bot.texts import VIETNAMESE
from bot.tryout import has_desktop
from corpus.errors import TrichdanError

QUESTION = "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?"


def test_piped_lines_are_answered_in_order(home: Path) -> None:
    Path("config.toml").write_text("[answer]\nmin_confidence = 0", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "bot.cli", "--home", home, "try"],
        input=f"{QUESTION}\n#1\n/status\n/help\n",
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    asked, opened, status, helped = (
        ran.stdout.index(said) for said in (f"› {QUESTION}\n", "› #1\n", "› /status\n", "› /help\n")
    )
    answer, page, state = (
        ran.stdout[start:end] for start, end in ((asked, opened), (opened, status), (status, helped))
    )
    assert " · đoạn " in answer
    assert "[1] 📖 Đọc  [2] ❝ Trích dẫn  [3] ⋯ Thêm" in answer
    assert ", thứ " in page
    assert "Kho bài: 10 bài" in state
    assert VIETNAMESE.introduction.help_admin.strip() in ran.stdout[helped:]


@contextmanager
def trying(home: Path, *, stdin: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`trichdan try` as a process, once its page answers, and the page's address."""
    command = [sys.executable, "-m", "bot.cli", "--home", home, "try", "--port", "0"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=stdin, stdout=pipe, stderr=pipe, encoding="utf-8") as running:
        try:
            assert running.stdout is not None
            opened = re.match(r"open (http://127\.0\.0\.1:\d+/) ", running.stdout.readline())
            assert opened is not None
            yield running, opened[1]
        finally:
            running.kill()


def ended(running: "subprocess.Popen[str]") -> tuple[int, str]:
    """The exit status, and what was said on the standard error."""
    assert running.stderr is not None
    return running.wait(timeout=20), running.stderr.read()


def test_where_nobody_can_type_the_page_is_served_until_the_process_is_stopped(home: Path) -> None:
    with trying(home, stdin=subprocess.DEVNULL) as (running, url):
        assert "<title>Trích dẫn</title>" in httpx.get(url, verify=False).text
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(timeout=0.5)
        running.send_signal(signal.SIGTERM)
        assert ended(running) == (0, "")


def test_ctrl_c_ends_it_without_a_traceback(home: Path) -> None:
    with trying(home, stdin=subprocess.PIPE) as (running, _):
        running.send_signal(signal.SIGINT)
        assert ended(running) == (0, "")


def test_a_port_that_is_taken_is_refused_by_name(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--home", str(home), "try", "--port", str(port)]) == 1
    assert capsys.readouterr().err == (
        f"trichdan: port {port} cannot be listened on: Address already in use; give another with --port, or none\n"
    )


def test_a_second_one_on_the_same_home_says_where_the_first_is_and_ends(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with trying(home, stdin=subprocess.DEVNULL) as (running, url):
        assert main(["--home", str(home), "try", "--no-open"]) == 1
        said = capsys.readouterr().err
        assert said.startswith(
            f"trichdan: Trong {home} đã có một `trichdan try` khác đang chạy (pid {running.pid})."
        )
        assert f"another `trichdan try` is running on {home} (pid {running.pid})." in said
        assert said.count(url) == 2
        assert "Traceback" not in said


def test_what_was_killed_keeps_nobody_out(home: Path) -> None:
    with trying(home, stdin=subprocess.DEVNULL) as (running, _):
        running.kill()
        running.wait()
        assert (home / "bot.json").exists()
        with trying(home, stdin=subprocess.DEVNULL) as (again, url):
            assert httpx.get(url, verify=False).status_code == 200
            again.send_signal(signal.SIGTERM)
            assert ended(again) == (0, "")
    assert not (home / "bot.json").exists()


def test_who_comes_while_the_first_still_starts_is_told_so(home: Path) -> None:
    with (
        alone(home, "try"),
        pytest.raises(TrichdanError, match=r"đang chạy \(pid \d+\)\.\n.*đang khởi động"),
        alone(home, "try"),
    ):
        pass


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        pytest.raises(TrichdanError, match=r"file: cannot be written, as `try` must: "),
        alone(tmp_path / "file", "try"),
    ):
        pass


def test_a_browser_is_opened_only_where_it_would_be_seen() -> None:
    assert has_desktop({"DISPLAY": ":0"}, platform="linux")
    assert has_desktop({"WAYLAND_DISPLAY": "wayland-0"}, platform="linux")
    assert has_desktop({}, platform="darwin")
    assert not has_desktop({}, platform="linux")
    assert not has_desktop({"DISPLAY": ":0", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, platform="linux")
