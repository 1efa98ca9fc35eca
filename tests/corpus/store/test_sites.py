from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.models import Page
from corpus.store.database import Database
from corpus.store.sites import SiteLines

RIVER = "Xã trồng 12 ha rừng ven sông trong năm 2021. Mọi nhà đều góp công."
HILL = "Thôn mở đường lên đồi dài 3,5 km. Hết mùa mưa thì xong."


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[SiteLines]:
    with closing(Database(tmp_path / "trichdan.db")) as database:
        yield SiteLines(database)


def page(origin: str, text: str, *, url: str | None = None) -> Page:
    return Page(origin, text, url=url)


def test_a_line_repeats_once_enough_pages_of_its_site_have_it(sites: SiteLines) -> None:
    sites.learn("example.org", [(page(f"/{name}.html", name), ["top menu", f"top {name}"]) for name in "abc"])
    sites.learn("example.net", [(page("/d.html", "d"), ["top menu"])])
    lines = ["top menu", "top a", *(f"top {n}" for n in range(2_000))]
    assert sites.repeated("example.org", lines, min_pages=3) == {"top menu"}
    assert sites.repeated("example.net", lines, min_pages=3) == frozenset()


def test_a_page_met_again_changed_moved_or_copied_counts_once(sites: SiteLines) -> None:
    met = (
        page("/a.html", RIVER, url="https://example.org/a"),
        page("/a.html", HILL),
        page("/moved.html", RIVER + " Hết.", url="https://example.org/a"),
        page("/copy.html", RIVER),
    )
    for seen in met:
        sites.learn("example.org", [(seen, ["end Hết."])])
    assert sites.repeated("example.org", ["end Hết."], min_pages=1) == {"end Hết."}
    assert sites.repeated("example.org", ["end Hết."], min_pages=2) == frozenset()
