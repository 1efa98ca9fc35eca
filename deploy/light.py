"""Prints what pyproject.toml names, without what the built-in models do not need: `python deploy/light.py > light.txt`.

sentence-transformers, with torch three quarters of a full set-up, runs encoders and rerankers other than the built-in
ones; lightgbm learns, for `trichdan fit`. Either can be installed later.
"""

import re
import tomllib
from pathlib import Path

LEFT_OUT = frozenset({"sentence-transformers", "lightgbm"})
_PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def light_requirements(project: Path = _PROJECT) -> list[str]:
    wanted: list[str] = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    return [one for one in wanted if re.split(r"[^\w-]", one)[0] not in LEFT_OUT]


if __name__ == "__main__":
    print("\n".join(light_requirements()))
