from pathlib import Path

from corpus.add import add_pages
from corpus.errors import RejectedSource
from corpus.models import Page
from corpus.preview import Preview, preview
from corpus.store.store import Store

DUCKS = "Đàn vịt giời ở đầm Láng năm nay có 347 con, nhiều hơn năm ngoái 58 con."
FRAMED = (
    f"Trang chủ\nĐàn vịt giời\n05/03/2024\n{DUCKS}\n\nĐầm rộng 12 ha.\n\nNgười gác đầm đếm chúng lúc sáng."
)


def told(store: Store, page: Page | RejectedSource) -> Preview:
    ((_, shown),) = preview(store, [page])
    return shown


def test_a_preview_says_what_adding_would_come_to_and_stores_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "trichdan.db") as store:
        state = store.state()
        assert told(store, Page("/a.txt", FRAMED, notes=("một byte hỏng",))) == Preview(
            "/a.txt",
            "new",
            title="Đàn vịt giời",
            published="2024-03-05",
            passages=1,
            words=28,
            opening=(DUCKS, "Đầm rộng 12 ha."),
            ending=("Người gác đầm đếm chúng lúc sáng.",),
            taken=2,
            taken_lines=("Trang chủ", "05/03/2024"),
            notes=("một byte hỏng",),
        )
        assert told(store, Page("/b.txt", "12345")).status == "rejected"
        rejected = told(store, RejectedSource("/c.pdf", "a scan"))
        assert (rejected.status, rejected.origin, rejected.reason) == ("rejected", "/c.pdf", "a scan")
        assert store.state() == state


def test_what_it_expects_is_what_adding_does(tmp_path: Path) -> None:
    page = Page("https://example.org/1", FRAMED, url="https://example.org/a", source="Báo Làng")
    with Store(tmp_path / "trichdan.db") as store:
        list(add_pages(store, [page]))
        for changed, status, differs in (
            (page, "unchanged", ()),
            (Page("https://example.org/2", FRAMED), "copy", ()),
            (
                Page("https://example.org/1", FRAMED, url="https://example.org/a", source="Báo Xã"),
                "changed",
                ("source",),
            ),
            (
                Page("/c.txt", FRAMED.replace("347", "351"), url="https://example.org/a", source="Báo Xã"),
                "changed",
                ("text",),
            ),
            (Page("/d.txt", FRAMED.replace("347", "352")), "new", ()),
        ):
            shown = told(store, changed)
            assert (shown.status, shown.differs) == (status, differs)
            (added,) = add_pages(store, [changed])
            assert (
                added.status
                in {"unchanged": "unchanged", "copy": "unchanged", "changed": "updated", "new": "added"}[
                    status
                ]
            )


def test_what_is_long_is_cut_in_what_is_shown(tmp_path: Path) -> None:
    with Store(tmp_path / "trichdan.db") as store:
        shown = told(store, Page("/a.txt", "dong " * 2_000 + "\n\n" + "ao " * 9, title="vịt " * 400))
        assert shown.title is not None
        assert (len(shown.title), len(shown.opening[0])) == (300, 300)
