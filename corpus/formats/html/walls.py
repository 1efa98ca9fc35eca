"""Pages that are no article: login walls, checks of the browser, redirects, "not found", shells without text."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.cleaning.labels import is_label
from corpus.cleaning.lines import key
from corpus.formats.html.content import is_running
from corpus.text.vietnamese import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPENS = (
    r"(?:^|[.!?…|]\s+)(?:(?:xin|moi|hay|vui long|ban|quy|doc gia|ban doc|quy vi|khach|can|phai|nen|de|chi|please|you|must|need to"
    r"|now|simply|have to|want to)\s+){0,5}"
)
_READ_ON = (
    r"(?:de |to )(?:(?:doc|xem)(?: (?:tiep|bai|toan|day du|het|tron|noi dung|them|tin)\b|\W*$)|tiep tuc(?: (?:doc|xem)|\W*$)|mo khoa"
    r"|(?:read|view|see|access)(?: (?:this|the|more|full|on|our|all|every)\b|\W*$)|continue(?: reading|\W*$)|keep reading|unlock|finish reading)"
)
_LOG_IN = r"(?:dang nhap|dang ky|mua|nang cap|tro thanh|log ?in|sign (?:in|up)|subscribe|register|join)\b"
_PIECE = r"(?:bai viet|noi dung|bai bao|bai|trang|phan con lai|article|content|story|post|page)\b"
_WALL = re.compile(
    rf"{_OPENS}{_LOG_IN}.{{0,80}}\b{_READ_ON}|{_OPENS}{_READ_ON}.{{0,60}}\b{_LOG_IN}"
    rf"|{_OPENS}(?:this |the |rest of the )*{_PIECE}.{{0,30}}\b(?:danh (?:rieng )?cho|is (?:for|only|exclusive|reserved))"
    r".{0,40}\b(?:thanh vien|hoi vien|doc gia|ban doc|nguoi dung|tai khoan|thue bao|subscribers?|members?)"
    r"|^(?:vui long|ban can|ban phai|please|you must|you need to)\s(?:dang nhap|log ?in|sign in|subscribe|be logged in)\W*$"
    r"|^already (?:a |have an? )(?:subscriber|member|account)|^(?:ban )?(?:da|chua) (?:co|la) (?:tai khoan|thanh vien|hoi vien).{0,30}$"
    r"|^(?:quen mat khau|forgot (?:your )?password)\W*$|^(?:subscriber|member)s?[- ]only.{0,30}$"
    r"|^(?:ban|you).{0,20}(?:het|dat|reached|used).{0,40}(?:luot doc|so bai|gioi han|bai (?:viet |bao )?mien phi|limit|free articles?)"
    r"|(?:^|[.!?…|]\s+)(?:ban|you|quy khach)\b.{0,10} (?:chua dang nhap|(?:khong|chua) (?:co|duoc cap) quyen (?:truy cap|xem|doc)"
    r"|(?:are not|aren.t) (?:logged in|signed in|authorized)|do ?n.t have permission)"
    r"|^(?:log ?in|sign in|log into)\b.{1,40} to (?:start|continue|see|view|connect)\b"
    r"|^(?:continue|keep) reading (?:with|for|by)\b|^(?:tao tai khoan|create (?:a |your )?(?:free )?account)\b.{0,40}$"
)
_CHALLENGE = re.compile(
    r"^(?:checking (?:your browser|if the site connection)|just a moment\W*$|one more step\W*$|attention required\b"
    r"|(?:dang )?kiem tra (?:trinh duyet|ket noi)|access denied|truy cap bi (?:tu choi|chan)|(?:403|429|503)\b.{0,30}(?:forbidden|denied|too many|unavailable)"
    r"|forbidden\W*$|(?:sorry, )?you have been blocked|ban da bi chan|are you (?:a )?(?:human|robot))"
    r"|(?:^|[.!?…]\s)(?:please |vui long |hay |we need to |let us )?(?:verify|verifying|confirm|complete|enable|turn on|bat|kich hoat|cho phep|xac minh|xac nhan|xac thuc|hoan thanh)\b"
    r".{0,50}\b(?:human|robot|captcha|security check|javascript and cookies|cookies|con nguoi|nguoi that|nguoi may|bao mat)\b"
    r"|needs? to review the security of your connection|\bray id\b|performance (?:&|and) security by|ddos protection by"
    r"|\bdang kiem tra (?:trinh duyet|ket noi|bao mat)\b|\b(?:think|thought) (?:that )?you (?:were|are|might be) a (?:ro)?bot\b"
    r"|\b(?:confirm|prove|verify) (?:that )?you(?:.re| are) (?:a )?(?:human|not a (?:ro)?bot)\b|nhap ma (?:xac (?:nhan|thuc|minh)|captcha|bao mat)\b"
    r"|unusual (?:traffic|activity) from your|ban (?:khong phai|co phai) (?:la )?(?:nguoi may|robot)"
)
# What a site asks before it shows anything: leave to keep cookies, the reader's age, an ad blocker switched off.
_GATE = re.compile(
    r"\b(?:tat|vo hieu hoa|disable|turn off|switch off|pause|using an?|dang (?:su )?dung)\b.{0,40}(?:chan quang cao|ad ?-?block(?:er|ing)?)"
    r"|(?:chi danh cho|phai|danh cho) (?:nguoi )?(?:(?:tu|tren|du)\s)+\d\d tuoi|^ban (?:da|co) (?:du|tren|tu) \d\d tuoi"
    r"|you (?:must|have to|need to) be (?:at least |over )?\d\d\b|are you (?:at least |over )\d\d\b"
    r"|partners (?:store|process|use)\b.{0,60}\b(?:cookies|device|personal data)|^we (?:value|respect|care about) your privacy\W*$"
    r"|^(?:chung toi (?:rat )?)?(?:ton|coi|quan) (?:trong|tam den) quyen rieng tu|doi tac\b.{0,30}\b(?:dung|su dung|luu)\b.{0,40}\bcookies?\b"
    r"|^(?:we|this (?:web ?)?site|our (?:web ?)?site|chung toi|trang (?:web )?nay|website nay) (?:co )?(?:su dung|dung|uses?) (?:cac )?(?:tep )?cookies?\b"
)
_BARRED = re.compile(
    r"(?:just a moment|one moment,? please|attention required|access (?:to this page has been )?denied|(?:error )?403(?: forbidden)?"
    r"|pardon our interruption|robot or human|are you (?:a )?human|(?:kiem tra|xac minh) bao mat"
    r"|forbidden|robot check|security check|are you a robot|truy cap bi (?:tu choi|chan)|(?:vui long )?xac (?:minh|nhan|thuc)"
    r"(?: (?:bao mat|nguoi dung|truy cap|(?:ban )?(?:khong phai )?(?:la )?(?:robot|nguoi may|con nguoi)))?"
    r"|verify(?:ing)?(?: (?:you are|that you are|you.re) (?:a )?human)?|human verification)\W*(?:\| cloudflare)?"
)
# What a server says instead of a page, as the title or the first heading; the number alone is no title.
_BROKEN = re.compile(
    r"(?:(?:http|error|loi)\W*){0,2}(?:(?:30[1278]|40[0-9]|41\d|42[269]|451|50[0-9]|52\d)\W*)?"
    r"(?:moved permanently|(?<=\d )(?:found|see other)|temporary redirect|permanent redirect|bad request|unauthorized|authorization required"
    r"|method not allowed|request timeout|too many requests|unavailable (?:due to|for) legal reasons|internal server error|server error|bad gateway"
    r"|service (?:temporarily )?unavailable|temporarily unavailable|gateway time-?out|web server is down|origin is unreachable|connection timed out"
    r"|loi (?:may chu|he thong|ket noi)(?: noi bo)?|may chu (?:gap su co|bi loi|qua tai)"
    r"|(?:(?:website|trang web|trang|he thong|site)\s)?(?:dang |is )?(?:bao tri|nang cap)(?: he thong| website| dinh ky)?"
    r"|(?:site |website |server |scheduled )?(?:is )?(?:under |down for )?maintenance(?: mode)?|coming soon|under construction|account suspended)\W*"
)
_MISSING = re.compile(
    r"(?:(?:error|loi|http)\s*)?(?:404|410)(?:\s*[-–:.|!]?\s*(?:error|loi|not found|gone|page not found|file or directory.{0,30}|khong tim thay.{0,60}"
    r"|trang khong ton tai.{0,30}))?\W*"
    r"|(?:oops|rat tiec|xin loi|sorry|ui|we.{0,3}re sorry)?[\W_]*(?:the |this |that )?(?:page|article|post|story|document|content|url|file)?s?\b.{0,50}"
    r"\b(?:not found|(?:can ?no|can.?)t be found|could ?n.?o?t be found|no longer (?:exists?|available)|does ?n.?o?t exist|has been (?:removed|deleted)|is missing)\W*.{0,40}"
    r"|(?:oops|rat tiec|xin loi)?[\W_]*(?:chung toi )?khong tim thay (?:trang|bai viet|bai|noi dung|duong dan|tin|du lieu|ket qua|lien ket|url).{0,60}"
    r"|(?:oops|sorry)?[\W_]*(?:we|i) (?:could ?n.?t|can.?t|can ?not|(?:are|were) (?:un|not )able to) (?:find|locate) (?:the|that|this|your|what)\b.{0,60}"
    r"|(?:rat tiec|xin loi|oops)?[\W_]*(?:trang|bai viet|bai|noi dung|duong dan|lien ket|tin)\b.{0,50}\b(?:khong ton tai|khong tim thay|khong con ton tai"
    r"|da (?:bi )?(?:xoa|go|go bo|an|thao go|di chuyen)|khong kha dung).{0,60}"
)
_SHELL = re.compile(
    r"(?:page )?loading\W*|(?:trang )?dang (?:tai|xu ly|mo)(?: (?:trang|du lieu|noi dung|bai viet))?\W*|(?:please |vui long )?(?:wait|cho|doi)(?: .{0,30})?\W*"
    r"|(?:trang |bai viet |noi dung )?dang (?:duoc )?tai\b.{0,30}\b(?:vui long|xin|hay)? ?(?:cho|doi)\b.{0,30}"
    r"|(?:the )?(?:page|content|article) is (?:being )?load(?:ing|ed)\b.{0,40}"
    r"|.{0,40}(?:doesn.t work properly without|need to enable|requires?|can \w+|hay bat|vui long bat|ban can bat) javascript.{0,60}"
)
_SENT_ON = re.compile(
    r"redirect|chuyen huong|tu dong chuyen|chuyen (?:sang|den|toi) trang|(?:bam|nhan|click) (?:vao )?(?:day|here)|if you are not|has moved|da chuyen"
)
_MOVED = re.compile(
    r"\b(?:trang|website|bai viet|bai|noi dung|(?:web)?site|page|document|article)\b.{0,30}"
    r"\b(?:da (?:duoc )?(?:chuyen|doi|doi) (?:sang|den|toi|qua)|has (?:been )?moved|(?:is )?now at)\b"
    r"|\bban (?:sap|dang) (?:roi|roi khoi)\b.{0,40}\b(?:trang|den|website)\b|\byou are (?:now |about to )?leav(?:e|ing)\b"
)
_REFRESH = re.compile(r"\s*(\d{1,3})(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s>]+)", re.IGNORECASE)
_JUMP = re.compile(
    r"(?:(?:window|document|top|self|parent)\.)?location(?:\.href)?\s*=\s*[\"']([^\"']{1,500})[\"']"
    r"|location\.(?:replace|assign)\(\s*[\"']([^\"']{1,500})[\"']"
)
_SITE_NAME = re.compile(r"\s+[-–—|·»:]\s+.{1,60}$")
_MAX_REFRESH_S = 15
_MAX_WALL_CHARS = 250
_FEW_WORDS, _SOME_WORDS = 40, 90
_TAIL_LINES = 5

_GONE = 'nothing but a "not found" page: the article is gone, or the address is wrong'
_CHECKED = (
    'nothing but a challenge ("checking your browser"): open it in a browser, save the page, add the file'
)
_ASKED = "nothing but what the site asks before it shows its page: answer in a browser, save the page, add the file"
_FAILED = (
    "nothing but what a server says when it has no page to send; try again later, or correct the address"
)
_MOVED_ON = "nothing but a redirect, a notice that leads to another page; add that one"
WALLED = "only the beginning is on the page, the rest stands behind its login wall"


def without_wall(lines: Sequence[str]) -> list[str]:
    """The lines without those at the end, and above all running text, that ask to log in or to subscribe in order to read on."""
    top = next((at for at, line in enumerate(lines) if is_running(line) and not is_wall(line)), len(lines))
    lines = [line for at, line in enumerate(lines) if at > top or not is_wall(line)]
    end = len(lines)
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _TAIL_LINES), -1):
        if is_wall(lines[at]):
            end = at
        elif is_running(lines[at]):
            break
    return list(lines[:end])


def is_wall(line: str) -> bool:
    return len(line) <= _MAX_WALL_CHARS and bool(_WALL.search(fold(line)))


def redirect_of(tree: "HtmlElement") -> str | None:
    """Where the page itself sends a browser on to: at once by its head, or by a script."""
    for meta in tree.iter("meta"):
        sent = _REFRESH.match(meta.get("content", ""))
        if meta.get("http-equiv", "").lower() == "refresh" and sent and int(sent[1]) <= _MAX_REFRESH_S:
            return str(sent[2])
    for script in tree.iter("script"):
        text = script.text or ""
        if len(text) < 1_000 and (jump := _JUMP.search(text)):
            return str(jump[1] or jump[2])
    return None


def why_no_article(titles: Sequence[str], lines: Sequence[str], *, redirect: str | None) -> str | None:
    """Why a page that shows `lines` under `titles` is no article, in words for whoever adds it; else None.

    A page with a sentence of its own is an article, however short, unless its title says that it is none.
    """
    words = sum(len(line.split()) for line in lines)
    own = [line for line in lines if not _is_furniture(line, titles)]
    tells = any(is_running(line) for line in own)
    if redirect and words < _FEW_WORDS and (not tells or any(_SENT_ON.search(fold(line)) for line in lines)):
        return f"nothing but a redirect to {redirect}; add that address"
    named = [fold(form) for title in titles for form in (title, _SITE_NAME.sub("", title))]
    short = [fold(line) for line in lines if len(line) <= _MAX_WALL_CHARS]
    if any(_MISSING.fullmatch(name) for name in named) and words < _SOME_WORDS:
        return _GONE
    barred = any(_BARRED.fullmatch(name) for name in named)
    if (barred or (not tells and any(_CHALLENGE.search(name) for name in named))) and words < _SOME_WORDS:
        return _CHECKED
    if any(_BROKEN.fullmatch(name) for name in named) and words < _SOME_WORDS:
        return _FAILED
    if tells or not lines:
        return None
    if words < _FEW_WORDS and any(_MOVED.search(line) for line in short):
        return _MOVED_ON
    if any(_MISSING.fullmatch(line) for line in short):
        return _GONE
    if any(_CHALLENGE.search(line) for line in short):
        return _CHECKED
    if any(_GATE.search(line) for line in short):
        return _ASKED
    if any(_WALL.search(line) for line in short):
        return "nothing but a login wall: log in, save the page and add the file"
    if all(
        _SHELL.fullmatch(fold(line)) or is_label(line) or _is_title(line, titles) for line in lines
    ) and any(_SHELL.fullmatch(line) for line in short):
        return "nothing but a shell that loads its text by scripts; save the page as shown and add the file"
    return None


def _is_furniture(line: str, titles: Sequence[str]) -> bool:
    plain = fold(line)
    return (
        _is_title(line, titles)
        or is_label(line)
        or (len(line) <= _MAX_WALL_CHARS and any(each.search(plain) for each in (_WALL, _GATE, _CHALLENGE)))
        or bool(
            _MISSING.fullmatch(plain)
            or _SHELL.fullmatch(plain)
            or _SENT_ON.search(plain)
            or _MOVED.search(plain)
        )
    )


def _is_title(line: str, titles: Sequence[str]) -> bool:
    return any(key(line) == key(title) for title in titles)
