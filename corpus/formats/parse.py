"""The page in the bytes of one file, by the kind that its ending names."""

from dataclasses import replace

from corpus.cleaning.lines import strip
from corpus.errors import RejectedSource
from corpus.formats.encodings import UnreadableText, decode
from corpus.formats.html.parsed import TooDeep
from corpus.formats.legacy import legacy_encoding, legacy_reason
from corpus.formats.markdown.page import parse_markdown
from corpus.formats.pdf.document import parse_pdf
from corpus.formats.reading import Reading
from corpus.formats.webpage import parse_webpage
from corpus.formats.word.document import parse_word
from corpus.models import Page
from corpus.text.characters import tidy_address, tidy_field, tidy_text


def parsed(
    data: bytes,
    suffix: str,
    origin: str,
    reading: Reading,
    *,
    url: str | None = None,
    charset: str | None = None,
) -> Page:
    """Raises RejectedSource, whatever the data does to its parser."""
    try:
        match suffix:
            case ".pdf":
                return parse_pdf(data, origin, max_chars=reading.max_article_chars)
            case ".docx" | ".docm" | ".dotx":
                return parse_word(data, origin)
            case ".html" | ".htm":
                return parse_webpage(data, origin, timezone=reading.timezone, url=url, charset=charset)
            case ".md" | ".markdown":
                typed = checked(_as_typed(data, origin), reading)
                if isinstance(typed, RejectedSource):
                    raise typed
                page = parse_markdown(typed.text, origin, timezone=reading.timezone)
                return replace(page, notes=(*typed.notes, *page.notes))
            case _:
                return replace(_as_typed(data, origin), as_crawled=True)
    except RejectedSource:
        raise
    except (UnreadableText, TooDeep) as error:
        raise RejectedSource(origin, str(error)) from None
    except Exception as error:  # the parsers let through whatever their parts raise
        raise RejectedSource(origin, f"a broken {suffix} file ({type(error).__name__})") from error


def _as_typed(data: bytes, origin: str) -> Page:
    decoded = decode(data)
    return Page(origin, decoded.text, notes=decoded.notes)


def checked(page: Page, reading: Reading) -> Page | RejectedSource:
    """The page with tidy characters in all that is stored of it, or what is wrong with its text; the characters of one that
    a corpus gave are as they should be.
    """
    text = page.text if page.is_clean else tidy_text(page.text)
    if not page.is_clean and not strip(text):
        return RejectedSource(page.origin, "there is no text in it")
    if reason := _too_much(text, reading):
        return RejectedSource(page.origin, reason)
    if page.is_clean:
        return page
    if legacy := legacy_encoding(text):
        return RejectedSource(page.origin, legacy_reason(legacy))
    return replace(
        page,
        text=text,
        url=tidy_address(page.url),
        title=tidy_field(page.title),
        source=tidy_field(page.source),
        author=tidy_field(page.author),
    )


def _too_much(text: str, reading: Reading) -> str | None:
    if len(text) > reading.max_article_chars:
        return f"{len(text):,} characters, more than {reading.max_article_chars:,}"
    lines = text.count("\n") + 1
    if lines > reading.max_lines:
        return f"{lines:,} lines, more than {reading.max_lines:,}"
    longest = max(map(len, text.split("\n")))
    if longest > reading.max_line_chars:
        return f"one line of {longest:,} characters, more than {reading.max_line_chars:,}"
    return None
