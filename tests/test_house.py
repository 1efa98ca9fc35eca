import ast
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "bot": {"bot", "index", "corpus"},
}
# In each line the rooms of one stage of the way, and what stands at the top level; imports run down only.
STAGES = {
    "bot": [
        "cli",
        "shell",
        "doctor tryout",
        "app sandbox",
        "handlers",
        "offers",
        "telegram",
        "rich",
        "render",
        "stats work",
        "service",
        "archive keeping logs",
        "engines",
        "actions settings fitted",
        "memory",
        "citing",
        "texts",
        "people every corrections alone threads home",
    ],
    "corpus": ["sources preview", "add", "formats", "cleaning", "store", "text", "models", "errors"],
    "index": [
        "training",
        "measure dialogue examples",
        "search",
        "alike",
        "answer finding",
        "check reader why",
        "ranking spelling",
        "builds",
        "question",
        "models",
    ],
}
MODULES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))
CONSTRAINTS = ROOT / "constraints.txt"


def imports(tree: ast.Module) -> Iterator[str]:
    """The full name of everything that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are written from the root"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_with_anything_in_it_says_what_it_is_and_imports_only_from_its_room_and_those_below(
    path: Path,
) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree) or not tree.body
    room = path.relative_to(ROOT).parts[0]
    tops = {name.partition(".")[0] for name in imports(tree)}
    assert tops & {*MAY_IMPORT, "tests"} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_within_each_of_them_a_room_imports_itself_and_the_stages_below(path: Path) -> None:
    top, room, *_ = path.relative_to(ROOT).with_suffix("").parts
    stage = {name: at for at, names in enumerate(STAGES.get(top, [])) for name in names.split()}
    if room in stage:
        imported = {
            name.split(".")[1]
            for name in imports(ast.parse(path.read_text("utf-8")))
            if name.startswith(f"{top}.")
        }
        assert {other for other in imported if other != room and stage[other] <= stage[room]} == set()
    else:
        assert room in ("__init__", "sample"), f"{room}: which stage of the way is it?"


def test_no_two_modules_import_each_other() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    asks = {
        name: {
            found
            for full in imports(ast.parse(path.read_text("utf-8")))
            for found in (full, full.rpartition(".")[0])
            if found in names
        }
        for name, path in names.items()
    }
    waiting = dict(asks)
    while free := {name for name, wanted in waiting.items() if not wanted & waiting.keys() - {name}}:
        waiting = {name: wanted for name, wanted in waiting.items() if name not in free}
    assert sorted(waiting) == []


def test_every_package_is_installed() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    packages = {".".join(path.parent.relative_to(ROOT).parts) for path in MODULES}
    assert [package for package in sorted(packages) if f'"{package}"' not in project] == []


@pytest.mark.skipif(not CONSTRAINTS.exists(), reason="no constraints.txt")
def test_the_constraints_pin_everything_that_is_installed() -> None:
    lines = (line.partition("#")[0].strip() for line in CONSTRAINTS.read_text("utf-8").splitlines())
    wanted = [Requirement(line) for line in lines if line]
    assert [str(pin) for pin in wanted if [clause.operator for clause in pin.specifier] != ["=="]] == []
    pinned = {canonicalize_name(pin.name) for pin in wanted}
    names = (canonicalize_name(found.metadata["Name"]) for found in distributions())
    # the build of torch for GPUs brings these along, each in the one version that it takes
    installed = {name for name in names if not name.startswith(("cuda-", "nvidia-", "triton"))}
    assert installed - pinned - {"trichdan", "pip", "setuptools", "wheel"} == set()


def test_no_two_test_files_bear_one_name() -> None:
    """Pytest, for which the folders of the tests are no packages, takes the second for the first."""
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []
