import json
from contextlib import closing
from pathlib import Path

from bot.home import memory_path
from bot.memory.asked import Outcome
from bot.memory.memory import Memory
from corpus.models import ArticleId, PassageId


def ask(home: Path) -> None:
    with closing(Memory(memory_path(home))) as memory:
        memory.asked.put(1, "private", Outcome("Chợ họp mấy giờ?", 0.1, PassageId(7), ArticleId(3)))
        memory.asked.put(2, "group", Outcome("Ai nuôi cá?", 0.2))


def test_stats_prints_lines_json_and_a_table(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ask(tmp_path)
    status, out, err = run("stats", home=tmp_path)
    assert (status, err) == (0, "")
    assert out == (
        "Last 30 days: 2 questions by 2 people, 50 % answered.\n"
        "Half of them within 100 ms, 95 % within 200 ms.\n"
        "Votes: 👍 0, 👎 0.\n\n"
        "Most cited articles\n     1  article 3\n\n"
        "Asked in vain (like questions together)\n     1  Ai nuôi cá?\n"
    )
    status, out, _ = run("stats", "--json", "--csv", str(tmp_path / "stats.csv"), home=tmp_path)
    assert (status, json.loads(out)["people"]) == (0, 2)
    assert "unanswered,Ai nuôi cá?,1,1,\r\n" in (tmp_path / "stats.csv").read_bytes().decode("utf-8-sig")


def test_a_home_where_no_bot_ran_is_told(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, _, err = run("stats", home=tmp_path / "none")
    assert status == 1
    assert "the bot has not run yet over this home" in err
