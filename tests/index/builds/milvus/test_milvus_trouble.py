"""A server that is away, half upgraded, or holds what nobody should have put there."""

import json
import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lite import TOKEN, Lite, index
from village import VILLAGE, HashedEncoder, put

from corpus.errors import BuildError, DamagedBuild, MissingBuild, SettingsError, StaleBuild, UnreachableBuild
from corpus.models import ArticleId, Page
from corpus.store.store import Store
from index.builds.milvus.builds import MilvusBuilds
from index.builds.milvus.edition import EDITION
from index.builds.milvus.place import Place
from index.builds.milvus.published import Published
from index.builds.milvus.schema import DENSE, WHOLE


@pytest.fixture
def published(village: Store, encoder: HashedEncoder, lite: Lite) -> Published:
    index(village, encoder, lite)
    return lite.builds().published()


def rewrite(published: Published, **fields: Any) -> None:
    told = json.loads(published.edition.written())
    told["manifest"] |= fields.pop("manifest", {})
    published.papers.write(EDITION, json.dumps(told | fields).encode())


def row_of(published: Published, article: int) -> dict[str, Any]:
    rows = published.server.rows(published.collections.passages, f"article == {article}", WHOLE, strong=True)
    return rows[0]


def test_where_nothing_was_indexed_that_is_said_with_the_remedy(lite: Lite) -> None:
    with pytest.raises(
        MissingBuild, match="nothing is indexed yet; run `trichdan index` where the corpus is edited"
    ):
        lite.builds().open(encoder="hashed")


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        (
            {"manifest": {"encoder": "another"}},
            "built with encoder 'another', the config wants 'hashed'; use one",
        ),
        ({"manifest": {"terms": 99}}, "built with terms 99, this program has"),
        ({"manifest": {"splitter": 99}}, "built with splitter 99, this program has"),
        ({"format": 99}, "has format 99, this program reads 1; use one version of trichdan on all machines"),
    ],
)
def test_a_build_of_another_version_is_refused_with_what_differs(
    published: Published, lite: Lite, fields: dict[str, Any], complaint: str
) -> None:
    rewrite(published, **fields)
    with pytest.raises(StaleBuild, match=complaint):
        lite.builds().open(encoder="hashed")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: rewrite(one, manifest={"passages": 5}),
        lambda one: rewrite(one, manifest={"passages": "viele"}),
        lambda one: rewrite(one, counts=['" or paper != "']),
        lambda one: rewrite(one, counts=["edition"]),
        lambda one: rewrite(one, counts=["counts/77"]),
        lambda one: one.papers.write(EDITION, b"[]"),
        lambda one: one.papers.write(EDITION, b"\xff\xfe"),
        lambda one: one.server.delete(one.collections.passages, "article == 2"),
    ],
    ids=[
        "one more",
        "no number",
        "an expression",
        "no counts",
        "not there",
        "a list",
        "no text",
        "one fewer",
    ],
)
def test_what_does_not_fit_together_is_damaged(
    published: Published, lite: Lite, spoil: Callable[[Published], None]
) -> None:
    spoil(published)
    with pytest.raises(DamagedBuild, match="trichdan index --full"):
        lite.builds().open(encoder="hashed")


def test_a_damaged_build_is_made_anew_by_the_next_run(
    published: Published, village: Store, encoder: HashedEncoder, lite: Lite
) -> None:
    published.papers.write(EDITION, b"[]")
    built = index(village, encoder, lite)
    assert built.kind == "full" and "cannot be read" in str(built.reason)
    assert lite.builds().open(encoder="hashed").manifest.passages == 4


def test_an_article_that_is_not_whole_is_none_and_the_others_are_read(
    published: Published, village: Store, lite: Lite, caplog: pytest.LogCaptureFixture
) -> None:
    for article, spoiled in (
        (1, {"start": 3}),
        (2, {"published": "yesterday"}),
        (3, {"url": "javascript:alert(1)"}),
    ):
        published.server.upsert(published.collections.passages, [row_of(published, article) | spoiled])
    builds = lite.builds()
    builds.open(encoder="hashed")
    library = builds.library
    assert sorted(library.articles([ArticleId(one) for one in (1, 2, 3, 4)])) == [3, 4]
    assert library.passages_of(ArticleId(1)) == []
    assert library.article(ArticleId(3)) == replace(village.articles([ArticleId(3)])[ArticleId(3)], url=None)
    assert library.article(ArticleId(4)) == village.article(ArticleId(4))
    assert [one.article_id for one in library.catalogue.latest(offset=0, limit=9).items] == [1, 4, 3]
    assert caplog.text.count("is not whole") >= 2


def test_an_away_server_is_named_and_the_token_never(
    village: Store,
    encoder: HashedEncoder,
    lite: Lite,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    builds = lite.builds()
    index(village, encoder, lite)
    opened = builds.open(encoder="hashed")
    lite.stop()
    again = Place(lite.place.uri.replace("http://", "http://root:b%C3%AD-m%E1%BA%ADt@"), TOKEN, "lang")
    attempts: list[Callable[[], object]] = [
        lambda: opened.candidates([], encoder.encode_questions(["chè"])[0], limit=3, title_weight=0.5),
        lambda: MilvusBuilds(again).open(encoder="hashed"),
        lambda: index(village, encoder, lite),
        lambda: lite.builds().library.article(ArticleId(1)),
    ]
    for attempt in attempts:
        with pytest.raises(
            UnreachableBuild, match=rf"Milvus at 127\.0\.0\.1:{lite.port}, collection 'lang'"
        ) as caught:
            attempt()
        assert "bí-mật" not in str(caught.value) and "b%C3%AD" not in str(caught.value)
        assert caught.value.__cause__ is None
    out, error = capfd.readouterr()
    assert "bí-mật" not in caplog.text + out + error
    assert repr(again) == "Place(collection='lang')"


def test_who_asks_while_a_server_is_away_does_not_wait_for_it_again(lite: Lite) -> None:
    lite.stop()
    builds = lite.builds()
    for _ in range(2):
        with pytest.raises(UnreachableBuild):
            builds.published()
    builds.server._connected = "never asked"
    with pytest.raises(UnreachableBuild):
        builds.published()


def test_a_server_that_comes_back_answers_again(
    published: Published, encoder: HashedEncoder, lite: Lite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.builds.milvus.server._ASKED_AGAIN_S", 0.0)
    builds = lite.builds()
    opened = builds.open(encoder="hashed")
    asked = encoder.encode_questions(["chè"])[0]
    before = opened.candidates([], asked, limit=9, title_weight=0.5)
    lite.stop()
    with pytest.raises(UnreachableBuild):
        opened.candidates([], asked, limit=9, title_weight=0.5)
    assert opened.is_published()
    lite.start()
    assert opened.candidates([], asked, limit=9, title_weight=0.5) == before


def test_too_old_a_server_and_a_missing_library_are_named(
    lite: Lite, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("index.builds.milvus.client._OLDEST", (99, 0))
        patched.setattr("pymilvus.MilvusClient.get_server_version", lambda *_, **__: "v2.4.23")
        with pytest.raises(UnreachableBuild, match=r"is Milvus v2\.4\.23, 99\.0 or newer is wanted"):
            lite.builds().published()
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(SettingsError, match=r"needs pymilvus .*; `pip install -c constraints\.txt pymilvus`"):
        lite.builds().published()


def test_the_collection_of_somebody_else_is_not_searched(
    published: Published, lite: Lite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.builds.milvus.builds.TYPES", {"key": "INT64"})
    with pytest.raises(DamagedBuild, match="its fields are not those of a build"):
        lite.builds().open(encoder="hashed")


def test_a_field_longer_than_the_server_holds_is_named_before_it_is_sent(
    store: Store, encoder: HashedEncoder, lite: Lite
) -> None:
    put(store, replace(VILLAGE[0], title="Đ" * 40_000))
    with pytest.raises(
        BuildError, match="article 1: its title has 80,000 bytes, a field of Milvus at most 65,535"
    ):
        index(store, encoder, lite)


def test_texts_of_any_kind_come_back_as_they_are(store: Store, encoder: HashedEncoder, lite: Lite) -> None:
    odd = "Chợ \x00 phiên ‮ họp 🐟 cà phê.\n\n\n\t* * *\n\n" + '"; drop " or 1 == 1 ' * 40
    put(store, Page("/lang/la.txt", odd, title='" or "" == "'))
    put(store, Page("/lang/trong.txt", " .\n. "))
    index(store, encoder, lite)
    library = lite.builds().library
    for article_id in (ArticleId(1), ArticleId(2)):
        assert library.article(article_id) == store.article(article_id)
    assert library.catalogue.namesakes(ArticleId(9), None, '" or "" == "') == [1]
    row = row_of(lite.builds().published(), 1)
    assert len(row[DENSE]) == encoder.dims
