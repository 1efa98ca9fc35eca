import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.home import memory_path
from bot.memory.efforts import Effort
from bot.memory.memory import Memory
from tests.bot.conftest import DUCKS

QUESTION = "Cuối năm 2023 toàn Khối có bao nhiêu đảng viên?"
HEAVY = (
    "torch",
    "sentence_transformers",
    "telegram",
    "trafilatura",
    "tornado",
    "docx",
    "pypdfium2",
    "lightgbm",
)
FIELDS = [
    "rank", "score", "article_id", "passage_id", "title", "url", "published", "text", "start", "end",
]  # fmt: skip


def rows(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


# add


def test_add_tells_of_each_source_what_became_of_it(run, ducks: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("add", "--json", str(ducks), str(tmp_path / "none.txt"))
    assert status == 1
    added, rejected = rows(out)
    assert list(added) == list(rejected) == ["source", "status", "article_id", "title", "reason"]
    assert (added["status"], added["article_id"], added["reason"]) == ("added", 1, None)
    assert added["source"] == str(ducks)
    assert (rejected["status"], rejected["article_id"]) == ("rejected", None)
    assert rejected["reason"]
    status, out, _ = run("add", str(ducks))
    assert (status, out.split()[:2]) == (0, ["unchanged", str(ducks)])


def test_add_fails_where_anything_is_rejected(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "empty.txt").touch()
    status, out, _ = run("add", str(tmp_path / "empty.txt"))
    assert status == 1
    assert out.startswith(f"rejected {tmp_path / 'empty.txt'} (")


def test_add_tells_what_is_gone_from_a_folder_and_prune_removes_it(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "bài"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(DUCKS + name)
    run("add", str(folder))
    (folder / "b.txt").unlink()
    status, out, _ = run("add", "--json", str(folder))
    missing = rows(out)[1]
    assert (status, list(missing)) == (0, ["source", "status", "article_id", "title", "reason"])
    assert (missing["source"], missing["status"], missing["article_id"]) == (
        str(folder / "b.txt"),
        "missing",
        2,
    )
    (folder / "a.txt").write_text("")
    status, out, _ = run("add", str(folder), "--prune")
    assert (status, [line.split()[0] for line in out.splitlines()]) == (1, ["rejected", "removed"])
    assert run("status")[1].startswith("corpus   1 articles")


def test_add_says_how_many_files_of_other_kinds_a_folder_has(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "bài"
    (folder / "sâu").mkdir(parents=True)
    for name in ("a.txt", "b.PNG", "sâu/c.png", "sâu/LICENSE", ".hidden.zip"):
        (folder / name).write_text(DUCKS)
    _, out, err = run("add", str(folder))
    assert len(out.splitlines()) == 1
    assert err == "passed over 3 of other kinds: 2 .png, 1 without an ending\n"


# index, status


def test_index_reports_progress_and_what_it_did(run, ducks: Path) -> None:  # type: ignore[no-untyped-def]
    run("add", str(ducks))
    status, out, _ = run("index", "--json")
    assert status == 0
    progress, built = rows(out)
    assert progress == {"report": "Progress", "done": 1, "total": 1}
    assert list(built) == [
        "report",
        "kind",
        "passages",
        "embedded",
        "removed",
        "seconds",
        "reason",
        "resumed",
    ]
    assert (built["kind"], built["passages"], built["embedded"]) == ("full", 1, 1)
    assert run("index")[1].startswith("up to date: 1 passages, 0 embedded, 0 removed")
    assert run("index", "--full")[1].startswith("full: 1 passages, 1 embedded")


def unasked(home: Path, copy: Path) -> Path:
    """A copy of a home, as if its bot had never been asked."""
    return Path(shutil.copytree(home, copy, ignore=shutil.ignore_patterns(f"{memory_path(home).name}*")))


def test_status_tells_of_corpus_and_build(run, sample_home: Path, ducks: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("status", "--json", home=unasked(sample_home, tmp_path / "copy"))
    (state,) = rows(out)
    assert list(state) == [
        "articles",
        "passages",
        "encoder",
        "indexed",
        "fresh",
        "made_at",
        "problem",
        "effort",
        "server",
    ]
    assert (status, state["articles"], state["fresh"], state["problem"]) == (0, 10, True, None)
    assert state["indexed"] == state["passages"]
    assert state["effort"] is None
    run("add", str(ducks))
    status, out, _ = run("status")
    assert status == 0
    assert out.startswith("corpus   1 articles, 1 passages\nbuild    none: ")


def test_status_tells_what_the_bot_read(run, sample_home: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    home = unasked(sample_home, tmp_path / "copy")
    with closing(Memory(memory_path(home))) as memory:
        for kind in ((1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)):
            memory.efforts.add(Effort(1, *kind, 0.25, 0.75))
    assert run("status", home=home)[1].endswith(
        "\nreader   75 % of the time of 4 questions in 30 days: 2 read, 1 remembered, 1 skipped\n"
    )
    (state,) = rows(run("status", "--json", home=home)[1])
    assert state["effort"] == {
        "questions": 4,
        "read": 2,
        "remembered": 1,
        "skipped": 1,
        "searching_s": 1.0,
        "reading_s": 3.0,
    }


# ask


def test_ask_prints_the_answer_as_json(run, sample_home: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("ask", QUESTION, "--json", "--top", "3", home=sample_home)
    (answer,) = rows(out)
    assert status == 0
    assert list(answer) == ["question", "answered", "confidence", "answer", "passages"]
    assert answer["question"] == QUESTION
    assert isinstance(answer["confidence"], float)
    passages = answer["passages"]
    assert isinstance(passages, list)
    assert [passage["rank"] for passage in passages] == [1, 2, 3]
    assert all(list(passage) == FIELDS for passage in passages)
    with sqlite3.connect(sample_home / "trichdan.db") as db:
        for passage in passages:
            ((text,),) = db.execute("SELECT text FROM articles WHERE id = ?", [passage["article_id"]])
            assert text[passage["start"] : passage["end"]] == passage["text"]
    db.close()


@pytest.mark.parametrize(("min_confidence", "answered"), [(0.0, True), (1.0, False)])
def test_ask_answers_or_refuses_by_the_confidence_configured(  # type: ignore[no-untyped-def]
    run, sample_home: Path, min_confidence: float, answered: bool
) -> None:
    Path("config.toml").write_text(f"[answer]\nmin_confidence = {min_confidence}", encoding="utf-8")
    (answer,) = rows(run("ask", QUESTION, "--json", home=sample_home)[1])
    assert answer["answered"] is answered
    if answered:
        assert isinstance(answer["answer"], dict)
        assert isinstance(answer["passages"], list)
        assert answer["answer"]["text"] in answer["passages"][answer["answer"]["passage"] - 1]["text"]
    else:
        assert answer["answer"] is None
    out = run("ask", QUESTION, home=sample_home)[1]
    assert out.startswith("Không tìm thấy câu trả lời") is not answered
    assert "\n[1] " in out
    assert " · https://example.org/mau/" in out


def test_ask_answers_the_questions_of_a_file_a_line_each(run, sample_home: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    questions = tmp_path / "questions.txt"
    questions.write_text(f"\ufeff{QUESTION}\n\n  Hội nghị họp ở đâu?  \n", encoding="utf-8")
    status, out, _ = run("ask", "--questions", str(questions), home=sample_home)
    assert status == 0
    assert [row["question"] for row in rows(out)] == [QUESTION, "Hội nghị họp ở đâu?"]


@pytest.mark.parametrize("question", ["", " ", "?", "🐟", "x" * 5000])
def test_ask_takes_any_question(run, sample_home: Path, question: str) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("ask", question, "--json", home=sample_home)
    assert (status, rows(out)[0]["question"]) == (0, question)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "ask: give either a QUESTION or --questions FILE"),
        (["x", "--questions", "y"], "ask: give either"),
        (["--questions", "nowhere.txt"], "nowhere.txt: cannot be read as UTF-8 text"),
    ],
)
def test_ask_wants_a_question(run, sample_home: Path, arguments: list[str], reason: str) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("ask", *arguments, home=sample_home)
    assert (status, out) == (1, "")
    assert err.startswith(f"trichdan: {reason}")


def test_ask_without_a_build_names_the_remedy(run) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("ask", QUESTION)
    assert (status, out) == (1, "")
    assert err.endswith("run `trichdan index`\n")


@pytest.mark.parametrize(
    "arguments", [["ask", "x", "--top", "0"], ["ask", "x", "--top", "-1"], ["add"], ["fly"], []]
)
def test_a_wrong_command_line_is_explained(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: trichdan" in capsys.readouterr().err


# eval and the rest


@pytest.fixture
def question_set(tmp_path: Path) -> Path:
    """A BEIR folder of one question."""
    folder = tmp_path / "lang"
    (folder / "qrels").mkdir(parents=True)
    documents = [
        {"_id": "vit", "title": "Đầm", "text": DUCKS},
        {"_id": "ga", "title": "", "text": "Gà gáy sớm."},
    ]
    queries = [{"_id": "1", "text": "Có bao nhiêu con vịt giời?", "metadata": {"answers": ["347 con"]}}]
    for name, lines in (("corpus", documents), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n1\tvit\t1\n", encoding="utf-8")
    return folder


def test_eval_prints_the_figures_of_each_folder_as_json(run, question_set: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("eval", str(question_set), str(question_set), "--json")
    figures, again = rows(out)
    assert (status, err) == (0, "")
    assert {"dataset": "lang", "questions": 1, "ndcg@10": 100, "hit@1": 100}.items() <= figures.items()
    assert list(figures) == list(again)
    assert (
        list(figures)
        == (
            "dataset questions passages ndcg@10 hit@1 hit@5 hit@10 answer_hit quote_words abstain_auroc p50_ms p95_ms"
        ).split()
    )
    assert not (tmp_path / "new").exists()


def test_eval_prints_a_table_beside_plain_bm25(run, question_set: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("eval", str(question_set))
    assert (status, err) == (0, "")
    head, _, of, ours, plain, gain = out.splitlines()[:6]
    assert head.split()[:3] == ["nDCG@10", "hit@1", "hit@5"]
    assert of == "lang: 1 questions to 2 documents in 2 passages"
    assert ours.split()[:2] == ["trichdan", "100.0"]
    assert plain.split()[:3] == ["plain", "BM25", "100.0"]
    assert gain.split()[:2] == ["gain", "+0.0"]


def test_eval_names_the_folder_that_is_none_after_the_figures_of_those_before(
    run, question_set: Path
) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("eval", str(question_set), str(question_set / "qrels"), "--json")
    assert (status, len(rows(out))) == (1, 1)
    assert err.startswith(
        f"trichdan: {question_set / 'qrels' / 'qrels'}: no such folder; a BEIR folder holds "
    )


def test_fit_tells_how_many_questions_it_wants(run, question_set: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("fit", str(question_set))
    assert (status, out) == (1, "")
    assert err == "trichdan: fit: 1 questions; 50 or more are wanted, with their documents\n"
    assert not (tmp_path / "new").exists()


@pytest.fixture
def many_questions(tmp_path: Path) -> Path:
    """A BEIR folder of 90 questions about 30 ponds."""
    folder = tmp_path / "ao"
    (folder / "qrels").mkdir(parents=True)
    ponds = {f"{kind} {side}": 31 + 7 * n for n, (kind, side) in enumerate(
        (kind, side) for kind in "Sen Súng Lau Bèo Sậy Dừa".split() for side in "Thượng Hạ Trung Đông Tây".split()
    )}  # fmt: skip
    ways = ("Ao {} có bao nhiêu con cá?", "Có mấy con cá trong ao {}?", "Số cá của ao {} là bao nhiêu?")
    documents = [
        {
            "_id": pond,
            "title": f"Ao {pond}",
            "text": f"Ao {pond} ở cuối làng. Ao {pond} có {fish} con cá chép.",
        }
        for pond, fish in ponds.items()
    ]
    queries = [
        {"_id": f"{pond}, {n}", "text": way.format(pond), "metadata": {"answers": [f"{fish} con"]}}
        for pond, fish in ponds.items()
        for n, way in enumerate(ways)
    ]
    qrels = ["query-id\tcorpus-id\tscore", *(f"{pond}, {n}\t{pond}\t1" for pond in ponds for n in range(3))]
    for name, lines in (("corpus", documents), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("\n".join(qrels), encoding="utf-8")
    return folder


@pytest.mark.slow
def test_fit_saves_a_ranker_that_ask_uses(run, home: Path, many_questions: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run("fit", str(many_questions), "--force", home=home)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].startswith("learned from 90 questions, put ")
    assert lines[2].startswith("measured on 18 of them")
    assert [line.split()[0] for line in lines[3:6]] == ["nDCG@10", "before", "fitted"]
    assert lines[6].startswith(f"saved {home / 'ranker.safetensors'} for encoder built-in-")
    status, asked, err = run("ask", QUESTION, "--json", home=home)
    assert (status, err) == (0, "")
    (home / "ranker.safetensors").unlink()
    (with_it,), (without,) = rows(asked), rows(run("ask", QUESTION, "--json", home=home)[1])
    assert with_it["confidence"] != without["confidence"]


def test_the_bot_without_a_token_names_the_remedy(
    tmp_path: Path,
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "bot.cli", "--home", tmp_path, "bot"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr == (
        "trichdan: no token: set TELEGRAM_TOKEN or [telegram] token, or use `trichdan try`\n"
    )


def test_a_config_that_does_not_fit_is_named(run) -> None:  # type: ignore[no-untyped-def]
    Path("config.toml").write_text("[answer]\nsure = true", encoding="utf-8")
    status, _, err = run("status")
    assert status == 1
    assert err.startswith("trichdan: config.toml: [answer.sure] Extra inputs are not permitted")


def test_ask_loads_nothing_that_it_does_not_need(sample_home: Path) -> None:
    code = (
        "import sys; from bot.cli import main; status = main(sys.argv[1:]); "
        f"sys.exit(status or ' '.join(name for name in {HEAVY} if name in sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "--home", sample_home, "ask", QUESTION, "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.stderr.strip(), ran.stdout[:1]) == ("", "{")


@pytest.mark.parametrize("module", ["bot.app", "bot.tryout", "bot.shell.fit"])
def test_what_learns_is_loaded_only_to_learn(module: str) -> None:
    code = f"import sys, {module}; sys.exit('lightgbm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-m", "sh", "-c", READ_ONLY, "/tmp", "true"], check=False).returncode != 0,
    reason="nothing can be mounted here",
)
def test_a_home_on_a_read_only_disk_answers_and_says_that_it_cannot_be_changed(
    sample_home: Path, ducks: Path
) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        command = [sys.executable, "-m", "bot.cli", "--home", str(sample_home), *arguments]
        ran = subprocess.run(
            ["unshare", "-m", "sh", "-c", READ_ONLY, sample_home, *command],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return ran.returncode, ran.stdout, ran.stderr

    status, out, err = run("ask", "--json", QUESTION)
    assert (status, err) == (0, "")
    assert json.loads(out)["answered"]
    assert run("status", "--json")[0] == 0
    database = sample_home / "trichdan.db"
    assert run("add", str(ducks)) == (
        1, "", f"trichdan: {database}: read-only here, or the folder it is in is; nothing was changed\n",
    )  # fmt: skip
    status, out, err = run("index")
    assert (status, out) == (1, "")
    assert err.startswith(f"trichdan: {sample_home / 'builds'}: no build can be written here")


def test_a_reader_that_goes_away_is_no_error(sample_home: Path, tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text(f"{QUESTION}\n" * 50, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "bot.cli", "--home", sample_home, "ask", "--questions", tmp_path / "many.txt"],
        stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")
