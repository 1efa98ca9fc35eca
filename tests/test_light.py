"""What a light set-up leaves out, and that all but other models and learning does without it."""

import ast
import os
import re
import runpy
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from corpus.errors import EncoderError
from index.builds.encoder import load_encoder
from index.ranking.rerank import load_reranker

ROOT = Path(__file__).parents[1]
LIGHT = runpy.run_path(str(ROOT / "deploy" / "light.py"))
BROUGHT = {"torch", "transformers", "sentence-transformers", "lightgbm", "scipy", "scikit-learn"}
MODULES = ("torch", "transformers", "sentence_transformers", "lightgbm", "scipy", "sklearn")
NAMED = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])


def brought_by(wanted: list[str]) -> set[str]:
    """The names of all that these bring, as it is installed here."""
    names: set[str] = set()
    waiting = [Requirement(one) for one in wanted]
    while waiting:
        one = waiting.pop()
        for extra in ("", *one.extras):
            if (key := f"{canonicalize_name(one.name)}[{extra}]") in names:
                continue
            names |= {key, canonicalize_name(one.name)}
            needed = [Requirement(line) for line in requires(one.name) or []]
            waiting += [more for more in needed if not more.marker or more.marker.evaluate({"extra": extra})]
    return {name for name in names if not name.endswith("]")}


def test_a_light_set_up_is_a_full_one_without_two_of_its_packages() -> None:
    light = set(LIGHT["light_requirements"]())
    assert light < NAMED
    assert {Requirement(one).name for one in NAMED - light} == LIGHT["LEFT_OUT"]


def test_what_a_light_set_up_installs_brings_no_torch_by_another_way() -> None:
    assert brought_by(LIGHT["light_requirements"]()) & BROUGHT == set()
    assert brought_by(sorted(NAMED)) >= BROUGHT


def test_all_that_the_program_imports_comes_with_what_it_names() -> None:
    """`index.training` makes the models that come with it, and may use what a full set-up brings along."""
    light = brought_by(LIGHT["light_requirements"]())
    known = packages_distributions()
    tops = set()
    for path in (path for room in ("bot", "index", "corpus") for path in (ROOT / room).rglob("*.py")):
        if "training" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
                module = node.module if isinstance(node, ast.ImportFrom) else None
                tops |= {name.partition(".")[0] for name in [*names, *([module] if module else [])]}
    foreign = tops - sys.stdlib_module_names - {"bot", "index", "corpus"}
    lacking = {
        top
        for top in foreign
        if not {canonicalize_name(name) for name in known.get(top, [])} & light
    }  # fmt: skip
    assert lacking == {"sentence_transformers", "torch"}


def test_without_them_articles_are_added_indexed_and_asked_and_the_bot_is_whole(tmp_path: Path) -> None:
    (tmp_path / "vit.txt").write_text("Đầm Láng năm nay có 347 con vịt giời về tránh rét.", encoding="utf-8")
    code = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({MODULES!r}))\n"
        "import bot.app, bot.tryout, index.measure.evaluate, index.training.refit\n"
        "from bot.cli import main\n"
        "home = ['--home', 'home']\n"
        "assert main([*home, 'add', 'vit.txt']) == main([*home, 'index']) == 0\n"
        "sys.exit(main([*home, 'ask', 'Đầm Láng có bao nhiêu con vịt giời?']))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "347 con vịt giời" in ran.stdout


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (
            load_encoder,
            "encoder 'ours/e5' needs sentence-transformers, .* or set [index] encoder = 'built-in'",
        ),
        (load_reranker, "reranker 'ours/e5' needs sentence-transformers, .* or set [index] reranker = \"\""),
    ],
)
def test_another_model_asks_for_what_is_left_out(load, said: str, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match=re.escape(said).replace(re.escape(".*"), ".*")) as caught:
        load("ours/e5")
    assert "pip install -c constraints.txt sentence-transformers" in str(caught.value)
