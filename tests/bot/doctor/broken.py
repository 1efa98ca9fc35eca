"""Homes broken in one way each: what is done to a whole one, what is to be found, and what a person does by hand where the
remedy is no command.
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.fitted import ranker_path, save_fitted
from bot.home import CORPUS, builds_path, database_path, memory_path
from corpus.models import Page
from corpus.store.schema import migrations
from corpus.store.sqlite import Database
from corpus.store.store import Store
from index.builds.local import published_build
from index.builds.manifest import MANIFEST
from index.ranking.ranker import Ranker

TOKEN = "123456789:" + "A" * 35
NOTHING = "[index]\n"


@dataclass(frozen=True, slots=True)
class Patient:
    home: Path
    config: Path


Deed = Callable[[Patient], object]


@dataclass(frozen=True, slots=True)
class Broken:
    """`by_hand` carries out a remedy that is no command."""

    how: str
    break_it: Deed
    about: str
    found: str
    remedy: str
    by_hand: Deed | None = None


def sql(path: Callable[[Path], Path], *statements: str) -> Deed:
    def run(one: Patient) -> None:
        with closing(sqlite3.connect(path(one.home))) as db, db:
            for statement in statements:
                db.execute(statement)

    return run


def build_of(one: Patient) -> Path:
    return published_build(builds_path(one.home))


def manifest(**changes: object) -> Deed:
    def run(one: Patient) -> None:
        path = build_of(one) / MANIFEST
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")

    return run


def config(text: str, *, mode: int = 0o600) -> Deed:
    def run(one: Patient) -> None:
        one.config.write_text(text, encoding="utf-8")
        one.config.chmod(mode)

    return run


def damaged_page(one: Patient) -> None:
    with database_path(one.home).open("r+b") as file:
        file.seek(4 * 4096)
        file.write(b"\xff" * 4096)


def put_one_more(one: Patient) -> None:
    with Store(database_path(one.home)) as store:
        store.put(Page("/đê", "Đê Láng cao 3 m."), title="Đê", read_as="0")


def interrupted_restore(one: Patient) -> None:
    """Complete, and killed before it took its place."""
    staged = one.home / "restoring"
    staged.mkdir()
    shutil.copy(database_path(one.home), staged / CORPUS)
    (staged / "plan.json").write_text(json.dumps({"names": [CORPUS], "aside": "then"}), encoding="utf-8")


def older(one: Patient) -> None:
    database_path(one.home).unlink()
    with closing(Database(database_path(one.home))) as db:
        migrations.apply(db, stop_before="sources")


def file_in_its_place(one: Patient) -> None:
    shutil.rmtree(one.home)
    one.home.write_text("kho bài", encoding="utf-8")


def sparse_file(one: Patient) -> None:
    with (one.home / "vast.db").open("wb") as file:
        file.truncate(2 * shutil.disk_usage(one.home).free)


NEWER = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('{}', 'of_2031', '')"
UNREADABLE = b"no database" * 999

CASES = (
    Broken("no home", lambda one: shutil.rmtree(one.home), "home", "is not there", "trichdan --home {home} add SOURCE... makes it"),
    Broken("a file in its place", file_in_its_place, "home", "is no folder", "move it away, then: trichdan --home {home} add SOURCE...",
           lambda one: one.home.unlink()),
    Broken("no corpus", lambda one: database_path(one.home).unlink(), "database", "trichdan.db is not there",
           "trichdan --home {home} add SOURCE..., or trichdan --home {home} restore FILE"),
    Broken("the corpus overwritten", lambda one: database_path(one.home).write_bytes(UNREADABLE), "database",
           "trichdan.db is damaged: file is not a database", "trichdan --home {home} restore FILE; without a backup: mv "),
    Broken("a page of the corpus damaged", damaged_page, "database", "trichdan.db is damaged: ", "trichdan --home {home} restore FILE"),
    Broken("the corpus cut short", lambda one: os.truncate(database_path(one.home), 8192), "database", "trichdan.db is damaged: ",
           "trichdan --home {home} restore FILE"),
    Broken("the corpus of a newer program", sql(database_path, NEWER.format("trichdan")), "database",
           "trichdan.db was used by a newer trichdan (of_2031)", "update trichdan; or restore a backup made before: trichdan --home {home} restore FILE"),
    Broken("the corpus of an older program", older, "database", "is as an older trichdan left it", "trichdan --home {home} status brings it"),
    Broken("passages of no article", sql(database_path, "UPDATE passages SET article_id = 99 WHERE id = 1"), "database",
           "row 1 of passages belongs to one of articles that is not there", "trichdan --home {home} index --full"),
    Broken("an article without passages", sql(database_path, "DELETE FROM passages"), "passages", "those of 1 articles do not fit",
           "trichdan --home {home} index --full"),
    Broken("a passage that is no slice", sql(database_path, "UPDATE passages SET text = 'Vịt' WHERE id = 1"), "passages",
           "those of 1 articles do not fit their texts: 1", "trichdan --home {home} index --full"),
    Broken("another splitter", sql(database_path, "UPDATE corpus SET splitter = 0"), "passages", "split by version 0", "trichdan --home {home} index"),
    Broken("times to come", sql(database_path, "UPDATE articles SET added_at = '2199-01-01T00:00:00+00:00'"), "clock",
           "articles were added at 2199-01-01T00:00:00+00:00, which is still to come", "set it, and have it kept right",
           sql(database_path, "UPDATE articles SET added_at = '2026-01-01T00:00:00+00:00'")),
    Broken("the memory overwritten", lambda one: memory_path(one.home).write_bytes(UNREADABLE), "database", "bot.db is damaged",
           "trichdan --home {home} restore FILE; without a backup: mv {home}/bot.db* elsewhere, the bot starts anew"),
    Broken("the memory of a newer program", sql(memory_path, NEWER.format("bot")), "database", "bot.db was used by a newer trichdan", "update trichdan; or restore a backup"),
    Broken("no build", lambda one: shutil.rmtree(builds_path(one.home)), "build", "nothing is indexed yet", "trichdan --home {home} index"),
    Broken("a file of the build damaged", lambda one: (build_of(one) / "vectors.faiss").write_bytes(b"vectors"), "build",
           "(bytes, CRC-32) are (7, ", "trichdan --home {home} index"),
    Broken("a file of the build gone", lambda one: (build_of(one) / "vectors.faiss").unlink(), "build", "vectors.faiss: No such file",
           "trichdan --home {home} index"),
    Broken("no manifest", lambda one: (build_of(one) / MANIFEST).write_text("{"), "build", "its manifest cannot be read", "trichdan --home {home} index"),
    Broken("no build of that name", lambda one: (builds_path(one.home) / "current").write_text("gone"), "build", "its manifest cannot be read",
           "trichdan --home {home} index"),
    Broken("a build by another encoder", manifest(encoder="another"), "build", "built with encoder 'another', the config wants 'built-in-",
           "trichdan --home {home} index"),
    Broken("a build of another form", manifest(format=1), "build", "has format 1", "trichdan --home {home} index"),
    Broken("a build of another corpus", sql(database_path, "UPDATE corpus SET id = 'another'"), "build", "built from another database",
           "trichdan --home {home} index"),
    Broken("a build behind the corpus", put_one_more, "build", "behind the corpus", "trichdan --home {home} index"),
    Broken("a build left unfinished", lambda one: (builds_path(one.home) / "00000009-abcdef").mkdir(), "build",
           "00000009-abcdef: left by an index run that was killed", "trichdan --home {home} index"),
    Broken("a pointer left behind", lambda one: (builds_path(one.home) / "current.00000009").touch(), "build",
           "current.00000009: left by an index run", "trichdan --home {home} index"),
    Broken("a restore that had not come far", lambda one: (one.home / "restoring.new").mkdir(), "restore", "a restore was interrupted",
           "trichdan --home {home} status ends it"),
    Broken("a restore that had come far", interrupted_restore, "restore", "a restore was interrupted", "trichdan --home {home} status ends it"),
    Broken("a damaged ranker", lambda one: ranker_path(one.home).write_bytes(b"ranker"), "ranker", "ranker.safetensors: cannot be read", "rm {home}/ranker.safetensors"),
    Broken("a ranker for another encoder", lambda one: save_fitted(Ranker.untrained("another"), ranker_path(one.home)), "ranker",
           "fitted for encoder 'another'", "rm {home}/ranker.safetensors"),
    Broken("a ranker left unfinished", lambda one: (one.home / "ranker.safetensors.99").touch(), "home", "ranker.safetensors.99: left by one that was killed",
           "rm {home}/ranker.safetensors.99"),
    Broken("a damaged salt", lambda one: (one.home / "salt").write_bytes(b"salt"), "salt", "32 bytes were expected, found 4",
           "trichdan --home {home} restore FILE; without a backup: rm {home}/salt"),
    Broken("no room", sparse_file, "disk", "MB are free where {home} is", "make room there", lambda one: (one.home / "vast.db").unlink()),
    Broken("a config that is no TOML", config("[index\n"), "config", "cannot be read as TOML", "correct it as config.example.toml shows", config(NOTHING)),
    Broken("a setting that there is not", config("[index]\nencodr = 'a'\n"), "config", "[index.encodr] Extra inputs are not permitted",
           "correct it as config.example.toml shows, or take the line out", config(NOTHING)),
    Broken("a token for all to read", config(f"[telegram]\ntoken = '{TOKEN}'\n", mode=0o644), "config",
           "config.toml holds the token, and others on this machine can read it", "chmod 600 {config}"),
    Broken("no token at all", config("[telegram]\ntoken = '123'\n"), "token", "it does not look like one", "copy it again from @BotFather",
           config(f"[telegram]\ntoken = '{TOKEN}'\n")),
    Broken("a port that Telegram does not deliver to", config("[telegram]\nwebhook_url = 'https://example.org:8080/bot'\n"), "webhook_url",
           "Telegram delivers to ports 443, 80, 88 and 8443 alone", "use one of these", config("[telegram]\nwebhook_url = 'https://example.org/bot'\n")),
    Broken("an address for updates that is none", config("[telegram]\nwebhook_url = 'https://localhost/bot'\n"), "webhook_url",
           "Telegram cannot reach that", "give the public address", config(NOTHING)),
    Broken("a server reached in the open", config("[telegram]\nbase_url = 'http://example.org'\n"), "base_url", "the token goes there for all to read",
           "use https", config("[telegram]\nbase_url = 'https://example.org'\n")),
    Broken("a source that is no address", config("[[sources]]\nurl = 'http://'\n"), "sources", "[[sources]] http://: not an address of the web",
           "correct its url in {config}", config("[[sources]]\nurl = 'https://example.org/rss'\n")),
)  # fmt: skip
