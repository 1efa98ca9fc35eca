from pathlib import Path

# mypy: disable-error-code="no-untyped-def"


def test_a_corpus_is_exported_to_a_file_or_the_standard_output_and_added_again(
    run, ducks: Path, tmp_path: Path
) -> None:
    run("add", str(ducks))
    file = tmp_path / "all.jsonl"
    assert run("export", str(file)) == (
        0,
        f"exported 1 articles to {file}; `trichdan add {file}` takes them back\n",
        "",
    )
    written = file.read_text(encoding="utf-8")
    assert run("export") == run("export", "-") == (0, written, "")
    assert run("add", str(file), home=tmp_path / "other")[0] == 0
    assert run("export", home=tmp_path / "other")[1] == written


def test_a_file_that_add_would_not_know_or_that_cannot_be_written_is_refused_in_words(
    run, tmp_path: Path
) -> None:
    assert run("export", "all.json") == (
        1,
        "",
        "trichdan: all.json: must end in .jsonl, by which `trichdan add` knows such a file\n",
    )
    assert run("export", "gone/all.jsonl") == (
        1,
        "",
        "trichdan: gone/all.jsonl: cannot be written: No such file or directory\n",
    )
    (tmp_path / "all.jsonl").mkdir()
    assert run("export", "all.jsonl")[2] == ("trichdan: all.jsonl: is a folder; give the name of a file\n")
