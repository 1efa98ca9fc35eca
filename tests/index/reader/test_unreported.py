import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
QUIETING = ("CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "XDG_CACHE_HOME")


@pytest.mark.parametrize("module", ["index.search", "bot.app", "index.training.reader.runs"])
def test_what_reads_reports_to_nobody_and_leaves_nothing_behind(module: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in QUIETING}
    code = (
        f"import {module}\n"
        "from index.reader.reader import load_reader\n"
        "load_reader(1)\n"
        "import os, onnxruntime\n"
        "print(os.environ['ORT_DISABLE_TELEMETRY'])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=environment | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.stdout, ran.stderr) == ("1\n", "")
    assert [
        path.name for path in tmp_path.rglob("*") if "onnx" in path.name or "Microsoft" in path.name
    ] == []
