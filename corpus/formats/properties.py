"""The title and the author that a file claims for itself: believed only where they look true."""

import re

from corpus.cleaning.lines import has_letters, key, strip
from corpus.text.vietnamese import syllables

_MIN_BORNE_OUT = 0.8
_MIN_WORDS = 2
_NO_TITLE = re.compile(
    r"\.\w{2,4}$|[\\/]\w+[\\/]|^(?:untitled|no title|title|document|doc|tài liệu|văn bản|bản nháp|draft|slide|"
    r"presentation|powerpoint presentation|word document|báo cáo|công văn|mẫu|template|scan\w*|print|about:blank)"
    r"[\s\d()_-]*$|^microsoft (?:word|excel|powerpoint)\b|^cộng h(?:oà|òa) xã hội chủ nghĩa|^độc lập\s*[-–]",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"^\W*(?:admin\w*|administrator|user\w*|home|pc|hp|dell|asus|acer|lenovo|windows(?: user)?|microsoft(?: office)?"
    r"(?: user)?|author|unknown|anonymous|python-docx|root|owner|guest|test|my ?pc|desktop\S*|laptop\S*|tác giả|"
    r"(?:apache )?(?:poi|openoffice|libreoffice)\S*|un-named|none|null|default|customer|client|computer|máy tính)"
    r"[\s\d._)-]*$|^\W*$|[@\\/]|https?:|\bwww\.",
    re.IGNORECASE,
)


def title_in(claimed: str | None, text: str) -> str | None:
    """The claimed title where `text` bears it out: most of its words stand there, and it names a document."""
    title = strip(claimed) if claimed else ""
    if not has_letters(title) or _NO_TITLE.search(title):
        return None
    if key(title) in key(text):
        return title
    words, known = syllables(title), frozenset(syllables(text))
    borne_out = sum(word in known for word in words)
    return title if len(words) >= _MIN_WORDS and borne_out >= _MIN_BORNE_OUT * len(words) else None


def author_in(claimed: str | None) -> str | None:
    """The claimed author, unless it is what a program or a new machine puts there."""
    author = strip(claimed) if claimed else ""
    return author if has_letters(author) and not _NO_AUTHOR.search(author) else None
