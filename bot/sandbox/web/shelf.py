"""The pages of the sample's articles: what their URLs would show, served by the chat page itself."""

from collections.abc import Mapping
from html import escape

from markdown_it import MarkdownIt

from corpus.formats.markdown.front_matter import split_front_matter
from corpus.sample import ADDRESS, file_at

PLACE = "mau/"
"""Where on the chat page its articles stand."""

_PAGE = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/article.css">
</head>
<body>
<main>
<article>
<h1>{title}</h1>
<p class="about">{about}</p>
{text}</article>
<footer>
<p>Bài mẫu đi kèm Trích dẫn. Bản chạy thử đưa trang này ra, chỉ trên máy này.</p>
<p lang="en">A sample article of Trích dẫn, served by the trial on this machine alone.</p>
</footer>
</main>
</body>
</html>
"""


def here(url: str, page_url: str) -> str:
    """Where a link leads from the chat page at `page_url`: into the shelf where it would lead to the sample."""
    return f"{page_url}{PLACE}{url.removeprefix(ADDRESS)}" if url.startswith(ADDRESS) else url


def article_page(name: str) -> str | None:
    """The page of the sample's article with this name in its URL; None where there is none."""
    file = file_at(ADDRESS + name)
    if file is None:
        return None
    fields, text = split_front_matter(file.read_text(encoding="utf-8"), file.name)
    return _PAGE.format(
        title=escape(str(fields["title"])),
        about=escape(" · ".join(_about(fields))),
        text=MarkdownIt("commonmark", {"html": False}).render(text),
    )


def _about(fields: Mapping[str, object]) -> list[str]:
    """The date as people write it, and the publisher."""
    day = "/".join(reversed(str(fields.get("published", "")).split("-")))
    return [part for part in (day, str(fields["source"])) if part]
