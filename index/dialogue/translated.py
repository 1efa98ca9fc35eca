"""A short English question put to articles in Vietnamese: "who signed it?" after a question in Vietnamese."""

import re

from index.dialogue.typed import Line

_WORDS = {
    "who": "ai", "whom": "ai", "by whom": "do ai", "when": "khi nào", "what time": "mấy giờ", "where": "ở đâu",
    "why": "vì sao", "how many": "bao nhiêu", "how much": "bao nhiêu", "how long": "bao lâu", "what": "gì",
    "which year": "năm nào", "what year": "năm nào",
    "signed": "ký", "issued": "ban hành", "adopted": "thông qua", "founded": "thành lập", "published": "công bố",
    "chaired": "chủ trì", "led": "lãnh đạo", "leads": "đứng đầu", "heads": "đứng đầu", "attended": "tham dự",
    "spoke": "phát biểu", "organized": "tổ chức", "organised": "tổ chức", "wrote": "viết", "opened": "khai mạc",
    "people": "người", "members": "đảng viên", "party members": "đảng viên", "delegates": "đại biểu",
}  # fmt: skip
_NOTHING = "it|this|that|there|then|was|were|is|are|did|the|take place|held|happen|and|so"
_FORM = re.compile(rf"(?:(?P<word>{'|'.join(sorted(_WORDS, key=len, reverse=True))})|{_NOTHING})(?: |$)")


def translated(question: Line) -> Line | None:
    """The question in Vietnamese; None where it has a word that is not among the few that short questions have."""
    words, at = [], 0
    while at < len(question.plain):
        found = _FORM.match(question.plain, at)
        if found is None:
            return None
        if found["word"]:
            words.append(_WORDS[found["word"]])
        at = found.end()
    return Line.of(" ".join(words)) if words else None
