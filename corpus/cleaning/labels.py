"""The words of a page's own furniture: menus, buttons, counters, comment forms. Each is a whole line.

They only speed up what is learned from a site's pages: they are known from its first page on.
"""

import re

from corpus.text.vietnamese import fold

_MENU = (
    "sign (?:in|up|out)|log ?(?:in|out)|register|dang (?:nhap|ky|xuat)|trang chu|home(?: ?page)?|menu"
    "|tim kiem|search|skip to (?:main )?content|toi noi dung chinh|chuyen den noi dung"
)
_FOLDERS = (
    "tags?|tu khoa|chu de|(?:file|tep|tap tin|tai lieu|van ban)(?: tin)? dinh kem|attachments?"
    "|quay lai|tro (?:lai|ve)|ve (?:dau trang|trang (?:truoc|chu))|len dau trang|back(?: to top)?"
    "|previous(?: post)?|next(?: post)?|bai (?:truoc|sau)"
)
_SHARING = (
    "chia se(?: bai viet| qua| len| tren)?(?: facebook| zalo| twitter| email)?|share(?: this)?(?: on \\w+)?"
    "|facebook|zalo|twitter|tweet|pinterest|linkedin|in (?:trang|bai(?: viet)?|ra|noi dung)|ban in|print"
    "|gui (?:qua )?e?mail|thich|like|luu bai|theo doi|copy link|sao chep lien ket|danh gia(?: bai viet)?"
)
_FORM_FIELDS = "(?:ho )?ten|ho va ten|e-?mail|dia chi email|website|trang web|name|noi dung binh luan"
_LABEL = re.compile(rf"(?:{_MENU}|{_FOLDERS}|{_SHARING}|{_FORM_FIELDS})\s*[*:|»>]*\s*")
_TAGS = re.compile(r"(?:tags?|tu khoa|the)\s*:.*")
_VIEWS = re.compile(
    r"(?:so )?(?:luot )?(?:xem|doc|truy cap|views?|hits?)\s*:\s*[\d.,]+"
    r"|[\d.,]+[km]? (?:luot (?:xem|doc|truy cap)|nguoi theo doi|views?|hits?|followers?)"
)
_FORM_NOTICE = re.compile(
    r"email cua ban se khong|email address will not be published|truong bat buoc (?:duoc|co) danh dau"
    r"|required fields are marked|phai dang nhap de (?:gui )?(?:binh luan|phan hoi)"
    r"|must be logged in to (?:post|leave)"
)
_FORM_HEADING = re.compile(
    r"tra loi(?: huy| cho .*)?|huy(?: tra loi)?|cancel reply|leave a (?:reply|comment).*"
    r"|(?:de lai|gui|viet|them)(?: mot)? (?:binh luan|tra loi|phan hoi|y kien).*"
    r"|(?:\d+ )?(?:binh luan|phan hoi|comments?)(?: \(?\d+\)?)?|binh luan ve bai viet.*"
    r"|y kien (?:ban doc|cua ban|nguoi doc)"
)
# "Bình luận" alone may be a heading of the article.
_COMMENTS_HEADING = re.compile(
    r"\W*(?:\d+ (?:binh luan|phan hoi|y kien|comments?|replies|responses?)\b.{0,30}"
    r"|(?:binh luan|phan hoi|comments?|y kien) ?\(\d+\)|(?:y kien|binh luan)(?: cua)? (?:ban doc|doc gia|nguoi doc)(?: ?\(\d+\))?"
    r"|(?:de lai|gui|viet|them)(?: mot)? (?:binh luan|phan hoi|y kien)(?: cua ban)?|leave a (?:reply|comment).{0,30}"
    r"|discussion about this post|join the (?:discussion|conversation))\W*"
)
_MAX_CHARS, _MAX_HEADING_CHARS = 300, 60


def is_label(line: str) -> bool:
    """Whether `line` is a menu entry, a button, an empty field or a counter of views."""
    return len(line) <= _MAX_CHARS and bool(_LABEL.fullmatch(plain := fold(line)) or _VIEWS.fullmatch(plain))


def is_tag_list(line: str) -> bool:
    return len(line) <= _MAX_CHARS and bool(_TAGS.fullmatch(fold(line)))


def is_form_notice(line: str) -> bool:
    """Whether `line` is what a comment form says about the reader's e-mail address or account."""
    return len(line) <= _MAX_CHARS and holds_form_notice(line)


def holds_form_notice(text: str) -> bool:
    return bool(_FORM_NOTICE.search(fold(text)))


def is_comments_heading(line: str) -> bool:
    """Whether `line` is the heading of what readers write below an article."""
    return len(line) <= _MAX_HEADING_CHARS and bool(_COMMENTS_HEADING.fullmatch(fold(line)))


def is_form_heading(line: str) -> bool:
    return len(line) <= _MAX_CHARS and bool(_FORM_HEADING.fullmatch(fold(line)))
