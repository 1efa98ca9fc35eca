import pytest

from corpus.formats.properties import author_in, title_in

TEXT = "Phòng đọc mới của thư viện huyện mở cửa sáng nay, có 120 chỗ."


@pytest.mark.parametrize("name", ["Lan Chi", "Ban biên tập thư viện", "Trần Văn Thử"])
def test_a_name_is_an_author(name: str) -> None:
    assert author_in(name) == name


@pytest.mark.parametrize(
    "name",
    [None, "", "admin", "Administrator", "Windows User", "PC-12", "(anonymous)", "user@example.org", "HP"],
)
def test_what_a_machine_writes_is_none(name: str | None) -> None:
    assert author_in(name) is None


@pytest.mark.parametrize(
    ("claimed", "believed"),
    [
        ("Phòng đọc mới", "Phòng đọc mới"),
        ("PHÒNG ĐỌC MỚI", "PHÒNG ĐỌC MỚI"),
        ("Thư viện huyện có phòng đọc mới", "Thư viện huyện có phòng đọc mới"),
        ("Mẫu giấy mời họp", None),
        ("untitled", None),
        ("ban-tin.docx", None),
        ("Microsoft Word - phòng đọc", None),
        ("12", None),
        (None, None),
    ],
)
def test_a_title_is_one_that_the_text_bears_out(claimed: str | None, believed: str | None) -> None:
    assert title_in(claimed, TEXT) == believed
