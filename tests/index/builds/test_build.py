import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from village import MARKET, ORCHARDS, TEA, VILLAGE, HashedEncoder, put

from corpus.errors import BuildError, DamagedBuild, EncoderError, IndexRunning, StaleBuild
from corpus.models import Page, PassageId
from corpus.store.store import Store
from index.builds import build as module
from index.builds import local, vectors
from index.builds.build import Built, bring_up_to_date
from index.builds.encoder import Encoder, Vectors, load_encoder
from index.builds.local import LocalIndex
from index.question.terms import WeightedTerm, terms

ORCHARD = Page("/lang/vuon.txt", "\n\n".join(ORCHARDS), title="Bốn vườn cây")


class FailingEncoder(HashedEncoder):
    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        raise RuntimeError("out of memory")


def opened(builds: Path, encoder: Encoder) -> LocalIndex:
    return LocalIndex.open(builds, encoder=encoder.name)


def found(index: LocalIndex, text: str) -> set[PassageId]:
    asked = [WeightedTerm(term) for term in terms(text)]
    return {passage_id for passage_id, _ in index.keyword.search(asked, limit=50, title_weight=1.0)}


def assert_holds_what_is_stored(index: LocalIndex, store: Store, encoder: HashedEncoder) -> None:
    passages = list(store.passages_since(0))
    ids = [passage.id for passage in passages]
    assert sorted(index.vectors.ids()) == ids
    expected = encoder.encode_questions([passage.text for passage in passages])
    assert np.allclose(index.vectors.vectors(ids), expected, atol=1e-5)
    assert len(index.keyword) == len(ids) == index.manifest.passages
    for passage in passages:
        assert passage.id in found(index, passage.text)


def test_the_first_build_is_full(village: Store, encoder: HashedEncoder, builds: Path) -> None:
    built = bring_up_to_date(village, encoder, builds)
    assert (built.kind, built.passages, built.embedded, built.removed) == ("full", 4, 4, 0)
    assert built.reason is not None and "nothing is indexed yet" in built.reason
    index = opened(builds, encoder)
    assert_holds_what_is_stored(index, village, encoder)
    state = village.state()
    assert (index.manifest.corpus, index.manifest.revision) == (state.id, state.revision)
    assert (index.manifest.encoder, index.manifest.made_at[-6:]) == ("hashed", "+00:00")


def test_a_second_run_embeds_nothing_and_keeps_the_build(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    bring_up_to_date(village, encoder, builds)
    index = opened(builds, encoder)
    encoder.embedded.clear()
    built = bring_up_to_date(village, encoder, builds)
    assert (built.kind, built.passages, built.embedded, built.reason) == ("up to date", 4, 0, None)
    assert encoder.embedded == []
    assert opened(builds, encoder).path == index.path


def test_an_empty_corpus_has_a_build(store: Store, encoder: HashedEncoder, builds: Path) -> None:
    assert bring_up_to_date(store, encoder, builds).passages == 0
    assert len(opened(builds, encoder).vectors) == 0


def test_a_new_article_is_all_that_is_embedded(village: Store, encoder: HashedEncoder, builds: Path) -> None:
    bring_up_to_date(village, encoder, builds)
    encoder.embedded.clear()
    put(village, ORCHARD)
    built = bring_up_to_date(village, encoder, builds)
    assert (built.kind, built.passages, built.embedded, built.removed) == ("incremental", 8, 4, 0)
    assert encoder.embedded == ORCHARDS
    assert_holds_what_is_stored(opened(builds, encoder), village, encoder)


def test_of_a_changed_article_only_the_changed_passages_are_embedded(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    put(village, ORCHARD)
    bring_up_to_date(village, encoder, builds)
    encoder.embedded.clear()
    changed = ORCHARDS[2].replace("lê", "bưởi")
    put(village, Page("/lang/vuon.txt", "\n\n".join([*ORCHARDS[:2], changed, ORCHARDS[3]])), "Bốn vườn")
    built = bring_up_to_date(village, encoder, builds)
    assert (built.kind, built.passages, built.embedded, built.removed) == ("incremental", 8, 1, 1)
    assert encoder.embedded == [changed]
    index = opened(builds, encoder)
    assert_holds_what_is_stored(index, village, encoder)
    assert len(found(index, "bưởi")) == 1


def test_a_new_title_is_found_though_nothing_is_embedded(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    bring_up_to_date(village, encoder, builds)
    encoder.embedded.clear()
    put(village, TEA, "Sắc xanh quê nhà")
    built = bring_up_to_date(village, encoder, builds)
    assert (built.kind, built.embedded, built.removed, encoder.embedded) == ("incremental", 0, 0, [])
    index = opened(builds, encoder)
    assert len(found(index, "sắc")) == 1
    assert_holds_what_is_stored(index, village, encoder)


def test_a_removed_article_is_taken_out(village: Store, encoder: HashedEncoder, builds: Path) -> None:
    bring_up_to_date(village, encoder, builds)
    village.remove("https://example.org/che")
    built = bring_up_to_date(village, encoder, builds)
    assert (built.kind, built.passages, built.embedded, built.removed) == ("incremental", 3, 0, 1)
    index = opened(builds, encoder)
    assert found(index, "xưởng") == set()
    assert_holds_what_is_stored(index, village, encoder)


def test_many_small_runs_end_where_one_full_run_does(
    store: Store, encoder: HashedEncoder, builds: Path
) -> None:
    for number in range(12):
        page = Page(f"/lang/{number}.txt", f"Nhà số {number} nuôi {number * 7} đàn ong trong vườn.")
        put(store, page, f"Nhà {number}")
        bring_up_to_date(store, encoder, builds)
        if number % 3 == 2:
            store.remove(str(number - 1))
    bring_up_to_date(store, encoder, builds)
    assert store.state().passages == 8
    assert_holds_what_is_stored(opened(builds, encoder), store, encoder)


def test_codes_are_brought_up_to_date_as_well(
    store: Store, encoder: HashedEncoder, builds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "FLAT_MAX_PASSAGES", 100)
    for number in range(150):
        put(store, Page(f"/lang/{number}.txt", f"Nhà số {number} nuôi ong."), f"Nhà {number}")
    bring_up_to_date(store, encoder, builds)
    store.remove("7")
    put(store, ORCHARD)
    built = bring_up_to_date(store, encoder, builds)
    assert (built.kind, built.passages, built.embedded, built.removed) == ("incremental", 153, 4, 1)
    index = opened(builds, encoder)
    assert sorted(index.vectors.ids()) == store.passage_ids_since(0)
    assert len(index.keyword) == 153


def test_a_build_of_several_processes_is_that_of_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        put(store, Page(f"/lang/{number}.txt", f"Nhà số {number} nuôi ong."), f"Nhà {number}")
    encoder = load_encoder("built-in")
    monkeypatch.setattr(module, "_BATCH_PASSAGES", 7)
    bring_up_to_date(store, encoder, tmp_path / "one")
    monkeypatch.setattr(module, "_WORTH_PROCESSES", 40)
    monkeypatch.setattr(module, "processes_to_spare", lambda: 1)
    bring_up_to_date(store, encoder, tmp_path / "several")
    one, several = opened(tmp_path / "one", encoder), opened(tmp_path / "several", encoder)
    ids = store.passage_ids_since(0)
    assert np.array_equal(several.vectors.vectors(ids), one.vectors.vectors(ids))
    asked = [WeightedTerm(term) for term in terms("Nhà số 17 nuôi ong")]
    several_found = list(several.keyword.search(asked, limit=50, title_weight=0.3))
    assert several_found == list(one.keyword.search(asked, limit=50, title_weight=0.3))
    assert len(several_found) == 40


def test_progress_tells_how_many_of_how_many_are_embedded(
    village: Store, encoder: HashedEncoder, builds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH_PASSAGES", 3)
    seen: list[tuple[int, int]] = []
    bring_up_to_date(village, encoder, builds, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(3, 4), (4, 4)]


def test_full_makes_everything_anew(village: Store, encoder: HashedEncoder, builds: Path) -> None:
    bring_up_to_date(village, encoder, builds)
    built = bring_up_to_date(village, encoder, builds, full=True)
    assert (built.kind, built.embedded, built.reason) == ("full", 4, None)
    assert_holds_what_is_stored(opened(builds, encoder), village, encoder)


def test_another_encoder_is_refused_and_makes_a_full_build(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    bring_up_to_date(village, encoder, builds)
    other = HashedEncoder("other", dims=16)
    with pytest.raises(StaleBuild, match="encoder 'hashed', the config wants 'other'; run `trichdan index`"):
        opened(builds, other)
    built = bring_up_to_date(village, other, builds)
    assert (built.kind, built.embedded) == ("full", 4)
    assert built.reason is not None and "wants 'other'" in built.reason
    assert opened(builds, other).vectors.dims == 16


@pytest.mark.parametrize("what", ["splitter", "terms"])
def test_another_splitter_or_other_terms_are_refused_and_make_a_full_build(
    village: Store, encoder: HashedEncoder, builds: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    bring_up_to_date(village, encoder, builds)
    monkeypatch.setattr(local, f"{what.upper()}_VERSION", 99)
    with pytest.raises(StaleBuild, match="this program has 99; run `trichdan index`"):
        opened(builds, encoder)
    built = bring_up_to_date(village, encoder, builds)
    assert built.kind == "full"
    assert built.reason is not None and what in built.reason


def test_another_format_is_refused_and_makes_a_full_build(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    bring_up_to_date(village, encoder, builds)
    manifest = opened(builds, encoder).path / "manifest.json"
    fields = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(fields | {"format": 0}), encoding="utf-8")
    with pytest.raises(StaleBuild, match="format 0"):
        opened(builds, encoder)
    built = bring_up_to_date(village, encoder, builds)
    assert built.kind == "full"
    assert built.reason is not None and "format 0" in built.reason


def test_another_database_makes_a_full_build(
    village: Store, encoder: HashedEncoder, builds: Path, tmp_path: Path
) -> None:
    bring_up_to_date(village, encoder, builds)
    with Store(tmp_path / "other.db") as other:
        for page in VILLAGE:
            put(other, page)
        assert other.state().revision == village.state().revision
        built = bring_up_to_date(other, encoder, builds)
    assert built.kind == "full"
    assert built.reason is not None and "another database" in built.reason


def damage_vectors(build: Path) -> None:
    with (build / "vectors.faiss").open("r+b") as file:
        file.seek(60)
        file.write(b"\xff\xff\xff")


def cut_vectors(build: Path) -> None:
    with (build / "vectors.faiss").open("r+b") as file:
        file.truncate(100)


def lose_vectors(build: Path) -> None:
    (build / "vectors.faiss").unlink()


def empty_keyword_segments(build: Path) -> None:
    for path in (build / "keyword").iterdir():
        if path.suffix == ".store":
            path.unlink()  # an index that is still open has it mapped: cut short in place, it would kill the process
            path.write_bytes(b"")


def lose_keyword(build: Path) -> None:
    shutil.rmtree(build / "keyword")


def lose_manifest(build: Path) -> None:
    (build / "manifest.json").unlink()


def lose_build(build: Path) -> None:
    shutil.rmtree(build)


def garble_pointer(build: Path) -> None:
    (build.parent / "current").write_bytes(b"\xff\x00")


def empty_pointer(build: Path) -> None:
    (build.parent / "current").write_bytes(b"")


@pytest.mark.parametrize(
    "damage",
    [
        damage_vectors,
        cut_vectors,
        lose_vectors,
        empty_keyword_segments,
        lose_keyword,
        lose_manifest,
        lose_build,
        garble_pointer,
        empty_pointer,
    ],
)
def test_damage_is_named_with_the_remedy_and_repaired_by_it(
    village: Store, encoder: HashedEncoder, builds: Path, damage: object
) -> None:
    assert callable(damage)
    bring_up_to_date(village, encoder, builds)
    damage(opened(builds, encoder).path)
    with pytest.raises(DamagedBuild, match=f"^{builds}.*run `trichdan index`$") as refused:
        opened(builds, encoder)
    built = bring_up_to_date(village, encoder, builds)
    assert (built.kind, built.reason) == ("full", str(refused.value))
    assert_holds_what_is_stored(opened(builds, encoder), village, encoder)


def test_a_build_that_lacks_a_passage_is_damaged(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    bring_up_to_date(village, encoder, builds)
    manifest = opened(builds, encoder).path / "manifest.json"
    fields = json.loads(manifest.read_text("utf-8"))
    manifest.write_text(json.dumps(fields | {"passages": 5}), encoding="utf-8")
    with pytest.raises(DamagedBuild, match="4 passages by keyword, 4 by vector, 5 in the manifest; run"):
        opened(builds, encoder)


def test_deleting_every_build_loses_nothing(village: Store, encoder: HashedEncoder, builds: Path) -> None:
    bring_up_to_date(village, encoder, builds)
    shutil.rmtree(builds)
    assert bring_up_to_date(village, encoder, builds).embedded == 4
    assert_holds_what_is_stored(opened(builds, encoder), village, encoder)


def test_a_run_that_breaks_off_leaves_the_old_build_in_place(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    bring_up_to_date(village, encoder, builds)
    before = opened(builds, encoder)
    put(village, ORCHARD)
    with pytest.raises(EncoderError, match="out of memory"):
        bring_up_to_date(village, FailingEncoder(), builds)
    assert before.is_published()
    after = opened(builds, encoder)
    assert (after.path, len(after.vectors)) == (before.path, 4)
    assert len(found(after, "chè")) == 1
    built = bring_up_to_date(village, encoder, builds)
    assert (built.kind, built.embedded) == ("incremental", 4)
    assert_holds_what_is_stored(opened(builds, encoder), village, encoder)


def test_a_reader_goes_on_with_its_build_while_others_are_published(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    bring_up_to_date(village, encoder, builds)
    reader = opened(builds, encoder)
    question = encoder.encode_questions(["chè"])[0]
    asked = [WeightedTerm("che")]
    before = reader.candidates(asked, question, limit=10, title_weight=0.3)
    for title in ("Một", "Hai", "Ba"):
        put(village, TEA, title)
        bring_up_to_date(village, encoder, builds)
        assert not reader.is_published()
        assert reader.candidates(asked, question, limit=10, title_weight=0.3) == before


def test_all_builds_but_the_current_and_the_last_are_cleared_away(
    village: Store, encoder: HashedEncoder, builds: Path
) -> None:
    paths = []
    for title in ("Một", "Hai", "Ba"):
        put(village, MARKET, title)
        bring_up_to_date(village, encoder, builds)
        paths.append(opened(builds, encoder).path)
    assert sorted(path for path in builds.iterdir() if path.is_dir()) == paths[1:]
    assert sorted(path.name for path in builds.glob("current*")) == ["current"]


def test_a_folder_that_cannot_be_written_is_named(
    village: Store, encoder: HashedEncoder, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    builds = tmp_path / "file" / "builds"
    with pytest.raises(BuildError, match=f"^{builds}: no build can be written here: "):
        bring_up_to_date(village, encoder, builds)


def test_two_runs_at_once_are_refused(village: Store, encoder: HashedEncoder, builds: Path) -> None:
    builds.mkdir()
    with (
        FileLock(builds / "index.lock"),
        pytest.raises(IndexRunning, match="another run is indexing; wait until it has finished"),
    ):
        bring_up_to_date(village, encoder, builds)
    assert isinstance(bring_up_to_date(village, encoder, builds), Built)
