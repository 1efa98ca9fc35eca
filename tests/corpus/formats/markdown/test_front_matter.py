from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import RejectedSource
from corpus.formats.markdown.front_matter import split_front_matter
from corpus.formats.markdown.page import parse_markdown


def fields(front: str) -> tuple[str | None, date | None, str | None, str | None, str | None]:
    page = parse_markdown(f"{front}\nChữ.", "x")
    assert page.text == "Chữ."
    return page.title, page.published, page.author, page.source, page.url


@pytest.mark.parametrize(
    ("front", "title", "day", "author", "source", "url"),
    [
        (
            '+++\ntitle = "Trường làng"\ndate = 2024-06-05T08:00:00+07:00\nauthors = ["Lê Mẫu", "Trần Thử"]\n'
            'url = "/truong-lang/"\n[params]\nsource = "Báo Thử"\n+++',
            "Trường làng", date(2024, 6, 5), "Lê Mẫu, Trần Thử", "Báo Thử", None,
        ),
        (
            "---\nlayout: post\ntitle: 08:30 ở làng\ndate: 2024-06-05 08:00:00 +0700\nlast_modified_at: 2024-06-09\n"
            "published: true\nauthor: ~\ncategories: [a, b]\n---",
            "08:30 ở làng", date(2024, 6, 5), None, None, None,
        ),
        (
            "---\ntitle: Ghi chép\nupdated: 2024-06-09 14:34:08Z\ncreated: 2024-06-04 18:17:18Z\n"
            "source: https://example.org/a\nauthor: No\nlatitude: 10.1\n---",
            "Ghi chép", date(2024, 6, 5), "No", None, "https://example.org/a",
        ),
        (
            '---\nTitle: 2024-06-05\nauthor:\n  - "[[Lê Mẫu]]"\n  - "[[b|Trần Thử]]"\n'
            "date created: Wednesday, June 5th 2024, 2:34:08 pm\ndate modified: Sunday, June 9th 2024, 1:00:00 am\n---",
            "2024-06-05", date(2024, 6, 5), "Lê Mẫu, Trần Thử", None, None,
        ),
        (
            '---\nlastmod: 2024-06-09\ndate: 5/6/2024\ntitle: "Chợ: sách"\nauthor: {name: Lê Mẫu, url: x}\n...',
            "Chợ: sách", date(2024, 6, 5), "Lê Mẫu", None, None,
        ),
        (
            '{\n  "title": "Trường làng",\n  "date": "2024-06-05",\n  "link": "https://example.org/a"\n}',
            "Trường làng", date(2024, 6, 5), None, None, "https://example.org/a",
        ),
        ("Title: Trường làng\nDate: 2024-06-05 10:20\nAuthor: Lê Mẫu\n", "Trường làng", date(2024, 6, 5), "Lê Mẫu",
         None, None),
        ("---\ntitle: A &amp; B\nsource: '[Báo Thử](https://example.org/a)'\n---", "A & B", None, None, "Báo Thử", None),
        ("---\nlastmod: 2024-06-09\n---", None, None, None, None, None),
        ("---\n# chỉ có chú thích\ntitle: 1_000\n---", "1_000", None, None, None, None),
    ],
)  # fmt: skip
def test_the_usual_forms_of_front_matter_are_read(
    front: str, title: str | None, day: date | None, author: str | None, source: str | None, url: str | None
) -> None:
    assert fields(front) == (title, day, author, source, url)


@pytest.mark.parametrize(
    "written",
    [
        "14/12/2023",
        "'2023-12-14'",
        "2023-12-14 15:51:00",
        "ngày 14 tháng 12 năm 2023",
        "20231214",
        "14 Th12, 2023",
    ],
)
def test_a_date_may_be_written_in_any_form(written: str) -> None:
    assert parse_markdown(f"---\ndate: {written}\n---\nChữ.", "x").published == date(2023, 12, 14)


def test_a_moment_in_utc_is_a_day_of_the_corpus() -> None:
    text = "+++\ndate = 2024-06-04T18:00:00Z\n+++\nChữ."
    assert parse_markdown(text, "x").published == date(2024, 6, 5)
    assert parse_markdown(text, "x", timezone=ZoneInfo("Europe/London")).published == date(2024, 6, 4)


def test_an_impossible_date_is_none_and_told() -> None:
    page = parse_markdown("---\npublished: 31/02/2020\n---\nChữ.", "x")
    assert (page.published, page.notes) == (None, ('"published" names no day: 31/02/2020',))


def test_front_matter_that_cannot_be_read_is_rejected_with_the_line() -> None:
    with pytest.raises(
        RejectedSource, match=r"not YAML \(line 3\); put quotes around a value that holds a colon"
    ):
        parse_markdown("---\nurl: x\n title: Chợ: sách: cũ\n---\nChữ.", "x")
    with pytest.raises(RejectedSource, match=r"not TOML \(line 3\); put quotes around text"):
        parse_markdown('+++\nurl = "x"\ntitle = Chợ\n+++\nChữ.', "x")


@pytest.mark.parametrize(
    "text", ["---\n\nChữ đầu.\n\n---\n\nChữ cuối.", "+++\nChữ", "{Chữ}", "{}chữ", "[1]\nchữ"]
)
def test_a_text_that_opens_like_front_matter_and_is_none_stays_whole(text: str) -> None:
    assert split_front_matter(text, "x") == ({}, text)


@given(st.sampled_from(["---", "+++", "{"]), st.text("ab:=-+{}[]\"'\n 12#&*!|>%@~", max_size=80))
def test_any_front_matter_is_read_left_or_refused(fence: str, inner: str) -> None:
    try:
        _, text = split_front_matter(f"{fence}\n{inner}\n{fence}\nChữ cuối", "x")
    except RejectedSource:
        return
    assert text.endswith("Chữ cuối")


def test_lines_below_the_title_name_the_fields_that_nothing_else_names() -> None:
    text = "# Trường làng\n\nCreated: June 5, 2024 8:00 AM\nTags: a, b\nURL: https://example.org/a\n\nChữ: nghĩa."
    page = parse_markdown(text, "x")
    assert (page.title, page.published, page.url) == (
        "Trường làng",
        date(2024, 6, 5),
        "https://example.org/a",
    )
    assert page.text.startswith("Trường làng\n\nCreated: June 5, 2024 8:00 AM\nTags: a, b")
    told = parse_markdown("# Trường làng\n\nNgày: 05/06/2024\nHôm ấy trời mưa.", "x")
    assert told.published is None


@pytest.mark.parametrize(
    ("origin", "text", "day"),
    [
        ("/a/2024-06-05-truong-lang.md", "Chữ.", date(2024, 6, 5)),
        ("/a/2024-06-05.md", "Chữ.", date(2024, 6, 5)),
        ("/a/2024-06-05-truong-lang.md", "---\ndate: 2024-06-07\n---\nChữ.", date(2024, 6, 7)),
        ("/a/2024-06-05-truong-lang.md", "---\ndate: 2024-06\n---\nChữ.", None),
        ("/2024-06-05/a.md", "Chữ.", None),
        ("/a/12024-06-05.md", "Chữ.", None),
        ("/a/2024-06-35-a.md", "Chữ.", None),
    ],
)
def test_a_name_may_hold_the_date_as_in_a_folder_of_posts(origin: str, text: str, day: date | None) -> None:
    assert parse_markdown(text, origin).published == day


@pytest.mark.parametrize("title", ["Chợ phiên: chợ trâu", '"Phiên" chợ trâu', "@chợ trâu", "%chợ: trâu"])
def test_a_value_that_lacks_its_quotes_is_read_as_typed(title: str) -> None:
    page = parse_markdown(f"---\ntitle: {title}\nauthor:\n- Mẫu\n- 'Thử'\n---\nChữ.", "x")
    assert (page.title, page.author, page.text) == (title, "Mẫu, Thử", "Chữ.")


def test_front_matter_may_have_no_line_above_it() -> None:
    page = parse_markdown("title: Chợ phiên\ndate: 2024-05-17 20:00:00\ntags:\n- chợ\n---\n\nChữ.", "x")
    assert (page.title, page.published, page.text) == ("Chợ phiên", date(2024, 5, 17), "Chữ.")


def test_a_note_of_joplin_has_its_title_in_its_first_line_and_its_fields_below() -> None:
    fields = (
        "created_time: 2024-05-17T03:20:11.123Z\nupdated_time: 2024-05-19T03:20:11.123Z\nauthor: \ntype_: 1"
    )
    page = parse_markdown(f"Chợ phiên\n\nChợ nghỉ.\n\nid: {'0f' * 16}\nparent_id: \n{fields}", "x")
    assert (page.title, page.published, page.author, page.text) == (
        "Chợ phiên",
        date(2024, 5, 17),
        None,
        "Chợ nghỉ.",
    )
