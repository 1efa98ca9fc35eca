import json
from pathlib import Path

import pytest

from corpus.errors import DamagedBuild, StaleBuild
from index.builds.manifest import (
    FORMAT,
    Manifest,
    check_files,
    fingerprint,
    fingerprints,
    read_manifest,
    write_manifest,
)


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A folder with two files, a lock and their manifest."""
    (tmp_path / "keyword").mkdir()
    (tmp_path / "keyword" / "meta.json").write_bytes(b"123456789")
    (tmp_path / "keyword" / ".writer.lock").write_bytes(b"")
    (tmp_path / "vectors.faiss").write_bytes(b"")
    write_manifest(tmp_path, manifest_of(tmp_path))
    return tmp_path


def manifest_of(build: Path) -> Manifest:
    return Manifest("c0ffee", 3, "hashed", 1, 1, 12, "2024-01-01T00:00:00+00:00", fingerprints(build))


def test_a_fingerprint_is_the_size_and_the_crc_32(build: Path) -> None:
    assert fingerprint(build / "keyword" / "meta.json") == (9, 0xCBF43926)
    assert fingerprint(build / "vectors.faiss") == (0, 0)


def test_what_is_written_is_read(build: Path) -> None:
    manifest = read_manifest(build)
    assert manifest == manifest_of(build)
    assert (manifest.format, manifest.files["vectors.faiss"]) == (FORMAT, (0, 0))
    assert sorted(manifest.files) == ["keyword/meta.json", "vectors.faiss"]
    check_files(build, manifest)


@pytest.mark.parametrize("damage", [b"123456780", b"12345678", b""])
def test_a_file_that_changed_is_named_with_the_remedy(build: Path, damage: bytes) -> None:
    (build / "keyword" / "meta.json").write_bytes(damage)
    with pytest.raises(DamagedBuild, match=r"meta\.json: .*run `trichdan index`"):
        check_files(build, read_manifest(build))


def test_a_file_that_is_gone_is_named_with_the_remedy(build: Path) -> None:
    (build / "vectors.faiss").unlink()
    with pytest.raises(DamagedBuild, match=r"vectors\.faiss: .*run `trichdan index`"):
        check_files(build, read_manifest(build))


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "null",
        "7",
        "{}",
        '{"format": 3}',
        '{"format": 3, "files": []}',
        '{"format": 3, "files": {"a": 1}}',
        '{"format": 3, "files": {"a": [1]}}',
        '{"format": 3, "files": {}, "colour": "red"}',
        "\x00",
    ],
)
def test_a_manifest_that_cannot_be_read_is_damage(build: Path, damage: str) -> None:
    (build / "manifest.json").write_text(damage, encoding="utf-8")
    with pytest.raises(DamagedBuild, match="run `trichdan index`"):
        read_manifest(build)


def test_a_manifest_that_is_not_utf_8_or_not_there_is_damage(build: Path) -> None:
    (build / "manifest.json").write_bytes(b"\xff\xfe")
    with pytest.raises(DamagedBuild, match="run `trichdan index`"):
        read_manifest(build)
    (build / "manifest.json").unlink()
    with pytest.raises(DamagedBuild, match="run `trichdan index`"):
        read_manifest(build)


def test_a_manifest_cut_anywhere_is_damage(build: Path) -> None:
    whole = (build / "manifest.json").read_bytes()
    for end in range(0, len(whole), 7):
        (build / "manifest.json").write_bytes(whole[:end])
        with pytest.raises(DamagedBuild):
            read_manifest(build)


def test_another_format_is_stale(build: Path) -> None:
    fields = json.loads((build / "manifest.json").read_text("utf-8"))
    (build / "manifest.json").write_text(json.dumps(fields | {"format": FORMAT + 1}), encoding="utf-8")
    with pytest.raises(StaleBuild, match=f"has format {FORMAT + 1}, this program reads {FORMAT}; run"):
        read_manifest(build)
