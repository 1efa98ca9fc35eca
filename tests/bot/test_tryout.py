import subprocess
import sys
from pathlib import Path

from bot.texts import VIETNAMESE

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
    assert "\n1. " in answer
    assert "[1] Đoạn 1" in answer
    assert "Đoạn 1/" in page
    assert "Kho bài: 10 bài" in state
    assert VIETNAMESE.help_admin.strip() in ran.stdout[helped:]
