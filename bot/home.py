"""Where what a home holds lies in it."""

from pathlib import Path

CORPUS, MEMORY = "trichdan.db", "bot.db"


def database_path(home: Path) -> Path:
    return home / CORPUS


def memory_path(home: Path) -> Path:
    return home / MEMORY


def builds_path(home: Path) -> Path:
    return home / "builds"
