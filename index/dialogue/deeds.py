"""What somebody wants done with what was shown, in words instead of by a button: saved, cited, sent, its source told."""

import re
from typing import Literal

from index.dialogue.sayings import PLEASE, POLITE, TO_ME
from index.dialogue.typed import Line

Deed = Literal[
    "save", "saved", "cite", "file", "source", "passage", "vietnamese", "english", "examples", "reword"
]

# All over folded lines.
_THIS = r"(?:nay|do|ay|tren|kia|vua (?:roi|xem|doc)|cua (?:toi|minh|em))"
_IT = (
    rf"(?: (?:the|this|that|it|one)| (?:cau tra loi|cau trich|cau|doan(?: van)?|trich dan|thong tin|cai|bai(?: viet| bao)?"
    rf"|tin|noi dung|answer|quote|passage|article|source|text)| {_THIS}| (?:lai|ve|luon|xuong))*"
)
_GIVE = rf"(?:(?:cho|gui|dua|tai|xuat|lay|send|give|get|show|xem|mo|i (?:want|need)){TO_ME}(?: xem| xin)? )?"
_LANGUAGE = r"(?:(?:tieng|ngon ngu) )?"
_SPEAK = (
    r"(?:(?:hay |co the |co )?(?:noi|tra loi|dung|viet|chuyen(?: qua| sang)?|doi(?: qua| sang)?|biet)(?: bang)? "
    r"|(?:can |could |do |please )*(?:you )?(?:speak|answer in|reply in|switch to|talk in|use|in) )"
)
_WHO_WHEN = r"(?:khi nao|ngay nao|nam nao|bao gio|luc nao|o dau|tu dau|dau|ai|bao nao|nguon nao|cua ai)"
_FORMS: dict[Deed, str] = {
    "passage": rf"{_GIVE}(?:(?:doc|open|read|show|xem|mo) )?(?:doan(?: van)?|passage)(?: so| number)? (?P<number>\d{{1,18}})",
    "saved": (
        rf"{_GIVE}(?:(?:nhung|cac|danh sach|bo suu tap)(?: gi| doan| cau| trich dan| bai)* )?"
        r"(?:doan |cau |bai |muc )?(?:(?:toi|minh|em|tui) )?da luu(?: gi| lai| nhung gi| o dau)?"
        r"|(?:(?:show|open|see|list|view) )?(?:me )?(?:my )?(?:saved(?: passages| quotes| ones| list| items| articles)?|collection)"
        r"|what (?:have i|did i) saved?|bo suu tap(?: cua (?:toi|minh|em))"
    ),
    "save": rf"(?:luu|save|bookmark|keep|ghi lai){TO_ME}{_IT}",
    "cite": (
        rf"{_GIVE}(?:(?:tao|lam|make) )?(?:trich (?:dan|nguon)|dan nguon|cite|(?:a |the )?citation|bibtex|quote){TO_ME}{_IT}(?: as bibtex)?"
    ),
    "file": (
        rf"{_GIVE}(?:the |a )?(?:file|tep|tap tin|ban (?:word|pdf|text|txt))(?: of)?{_IT}"
        rf"|(?:tai|download|xuat)(?: ve| xuong| file| tep| pdf| word)*{TO_ME}{_IT}|send{TO_ME}{_IT} as a file"
    ),
    "source": (
        rf"{_GIVE}(?:the |a )?(?:nguon|link|duong dan|url|source)(?: (?:goc|bai|nguon|bao))*{_IT}"
        r"(?: (?:o dau|nao|dau|gi|la gi|la dau|tu dau))?"
        rf"|(?:(?:bai(?: viet| bao)?|doan|cau|tin|thong tin|cai|dieu) )?(?:nay |do |tren )?(?:duoc )?(?:lay|trich|dan|lay ra) (?:o|tu) dau(?: ra)?"
        rf"|(?:bai(?: viet| bao)?|doan|tin|cau tra loi) (?:nay|do|tren) (?:(?:duoc )?(?:lay|trich|viet|dang|ra|xuat ban|cua|tu|la) )*{_WHO_WHEN}"
        r"|bai goc (?:o dau|dau)|(?:ai|bao nao) (?:da )?(?:viet|dang) (?:bai(?: viet| bao)?|tin) (?:nay|do|tren)"
        r"|tac gia(?: cua)? (?:bai(?: viet| bao)?|tin) (?:nay|do|tren)(?: la ai)?"
        r"|(?:bai(?: viet| bao)?|tin|thong tin|cau tra loi|cai) (?:nay|do|tren) (?:co )?(?:dang tin|that|tin duoc|chinh xac|dung)(?: khong| chua)?"
        r"|where (?:is|are|does|did|do) (?:this|it|that|these|you get (?:this|it|that))(?: come)? from"
        r"|(?:what(?: i|')?s |what are )?(?:the |your )?(?:source|link)s?(?: of (?:this|it|that))?"
        r"|who wrote (?:this|it|that|the article|this article)"
        r"|when was (?:this|it|that|the article|this article) (?:written|published|posted)"
        r"|(?:ban |bot |em )?(?:lay|co) (?:thong tin|du lieu|cau tra loi|cai nay)(?: nay)? (?:o|tu) (?:dau|nguon nao)(?: ra)?"
        r"|(?:co )?(?:chac(?: chan)?|dung that)(?: khong| chua)|(?:kiem tra|xem|xac minh) lai(?: thong tin| nguon)?|are you sure"
        r"|is (?:this|it|that) (?:reliable|true|trustworthy|real|correct)"
    ),
    "reword": (
        rf"(?:dich(?! *$)|translate|phien dich){TO_ME}{_IT}(?: (?:sang|qua|to|into|in))? *{_LANGUAGE}(?:viet|anh|vietnamese|english)?"
        rf"|(?:viet lai|rut gon|dien giai|rephrase|paraphrase|rewrite|simplify){TO_ME}{_IT}"
        r"|(?:(?:noi|tra loi|viet|hay) )?(?:ngan gon|gon|don gian|de hieu|ngan)(?: hon| lai| thoi)+"
        r"|(?:(?:make|keep|say) (?:it |this )|be )?(?:shorter|simpler|brief|more concise)|in (?:simple|short|other|fewer) words"
        r"|ke(?: mot| cau| toi| minh| cho| nghe)* chuyen(?: cuoi| vui| nghe)*(?: choi)?|tell me a (?:joke|story)"
        rf"|(?:viet|lam|soan){TO_ME} (?:(?:mot|bai|cau) )*(?:luan|van|tho|phat bieu|code|email|thu){TO_ME}"
        rf"|write{TO_ME} (?:an? )?(?:essay|poem|story|code|email|letter|speech)"
    ),
    "vietnamese": rf"(?:{_SPEAK})?{_LANGUAGE}(?:viet(?: nam)?|vietnamese)",
    "english": rf"(?:{_SPEAK})?(?:{_LANGUAGE}anh|english)",
    "examples": (
        rf"{_GIVE}(?:(?:vai|mot(?: so| vai)?|may|some|an|a few) )?(?:cau hoi (?:mau|vi du|goi y|khac)|vi du|goi y(?: cau hoi)?"
        r"|examples?(?: questions?)?|suggestions?|sample questions?)|hoi (?:cau|chuyen|viec|cai) khac|suggest(?: a question| something)?"
    ),
}
_DEEDS = {deed: re.compile(rf"{POLITE}(?:{form}){PLEASE}") for deed, form in _FORMS.items()}
_NO_LANGUAGE = re.compile(rf"{POLITE}(?:viet|anh){PLEASE}")
"""Words that name a language only with "tiếng" or a verb before them."""


def deed(line: Line) -> tuple[Deed, int | None] | None:
    """What is wanted, and of a passage its number; None where it is something else."""
    if _NO_LANGUAGE.match(line.plain):
        return None
    for name, form in _DEEDS.items():
        if found := form.match(line.plain):
            return name, int(found["number"]) if name == "passage" else None
    return None
