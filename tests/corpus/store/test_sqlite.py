import subprocess
import sys
from pathlib import Path

_IMPORTS = "import sys, corpus.store.store, bot.memory.memory; print('pandas' in sys.modules)"


def test_pandas_is_not_loaded_where_it_is_installed(tmp_path: Path) -> None:
    (tmp_path / "pandas.py").write_text("raise SystemExit('loaded')", "utf-8")
    source = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {_IMPORTS}; import pandas"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr.strip()) == (
        "False",
        "loaded",
    )  # and it is there for who wants it
