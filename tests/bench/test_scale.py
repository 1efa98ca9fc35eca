from argparse import Namespace
from dataclasses import fields
from pathlib import Path

import pytest

from bot.home import builds_path, database_path
from corpus.store.store import Store
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from tests.bench import scale_steps
from tests.bench.homes import mixed, read, texts
from tests.bench.scale import main
from tests.bench.scale_picture import draw
from tests.bench.sizes import Scale, Size, exponent, write
from tests.bench.sizes import read as read_scale


def size(passages: int) -> Size:
    """Of which everything is the square root of the passages."""
    return Size(passages, *(passages**0.5 for _ in fields(Size)[1:]))  # type: ignore[arg-type]


def test_growth_is_told_as_a_power_of_the_passages() -> None:
    sizes = [size(count) for count in (5_000, 90_000, 821_000)]
    assert exponent(sizes, "question_p50_ms") == pytest.approx(0.5)
    assert exponent(sizes, "passages") == pytest.approx(1.0)


def test_the_picture_is_drawn_anew_from_the_figures_that_were_kept(tmp_path: Path) -> None:
    scale = Scale("invented texts", "2 cores", (size(5_000), size(20_000)))
    write(scale, tmp_path / "scale.json")
    for name in ("one.svg", "two.svg"):
        draw(read_scale(tmp_path / "scale.json"), tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert "finding candidates alone n^0.50" in (tmp_path / "one.svg").read_text("utf-8")


def test_texts_of_a_file_come_as_they_stand_and_then_mixed(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(
        '{"title": "Một", "lead": "a\\nb", "body": "c"}\n{"title": "Hai", "text": "d\\ne", "url": "https://example.org/2"}\n',
        "utf-8",
    )
    assert [(page.title, page.text) for page in read(news)] == [("Một", "a\nb\n\nc"), ("Hai", "d\ne")]
    assert [(page.title, page.text) for page in mixed(read(news))] == [("Hai – Một", "a\ne")]
    assert [page.title for page in texts(news)] == ["Một", "Hai", "Hai – Một"]


def test_a_home_grows_to_the_passages_wanted_and_an_exact_index_keeps_all_that_is_nearest(
    tmp_path: Path,
) -> None:
    first = scale_steps.add(Namespace(home=tmp_path, passages=60, skip=0, news=None))
    second = scale_steps.add(Namespace(home=tmp_path, passages=120, skip=int(first["pages"]), news=None))
    assert 60 <= first["passages"] < 70
    assert 120 <= second["passages"] < 130
    assert second["articles"] == second["pages"]
    with Store(database_path(tmp_path)) as store:
        bring_up_to_date(store, load_encoder("built-in"), builds_path(tmp_path))
    hits = scale_steps.hits(Namespace(home=tmp_path))
    assert (hits["nearest_kept"], hits["hits"]) == (100.0, hits["hits_flat"])


@pytest.mark.slow
def test_a_run_that_was_cut_goes_on_and_leaves_figures_and_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = [
        "scale",
        "--sizes",
        "150",
        "400",
        "--folder",
        str(tmp_path / "homes"),
        "--out",
        str(tmp_path),
        "--questions",
        "10",
    ]
    monkeypatch.setattr("sys.argv", [*run, "--steps", "add", "index"])
    main()
    assert not (tmp_path / "scale.json").exists()
    capsys.readouterr()
    monkeypatch.setattr("sys.argv", run)
    main()
    told = capsys.readouterr().out
    assert "add:" not in told
    assert "ms with the reader, median" in told
    assert [one.passages // 50 for one in read_scale(tmp_path / "scale.json").sizes] == [3, 8]
    assert (tmp_path / "scale.svg").exists()
