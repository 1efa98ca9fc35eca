"""The words around what is asked: greetings, particles, and "còn … thì sao", which say that it follows."""

from index.dialogue.asking import what_asks
from index.dialogue.moments import leading
from index.dialogue.swapping import bare
from index.dialogue.things import Kind, head_end, kind_of
from index.dialogue.typed import Form, Line

# Without diacritics "dạ", "à" and "ờ" are other words.
_ASKS_TO_ASK = (
    "ok|oke|okay|alo|xin hỏi|cho (?:(?:tôi|mình|em) )?hỏi|(?:xin |làm ơn )?(?:hãy )?cho (?:tôi |mình |em )?biết"
    "|(?:tôi|mình|em) (?:muốn|cần) (?:hỏi|biết)|(?:bạn|ad|bot|em|anh|chị|admin) ơi"
)
_THANKS = (
    r"(?:(?:xin |chân thành )?c[ảá]m ơn|thanks?|thank you|(?:hay|tốt|tuyệt|giỏi) (?:quá|lắm|vời)|đúng rồi)"
    r"(?: (?:bạn|ad|bot|em|anh|chị|các|mọi người|nhiều|rất|lắm|nhé|nha|ạ|a lot|so much|very much))*"
    r"(?= ?[,.!;:]| (?:còn|thế còn|vậy còn)\b)"
)
_GREETING = Form(
    rf"(?:(?:dạ|vâng|ừ|ừm|ờ|à|{_ASKS_TO_ASK}|{_THANKS})\b[ ,.:!]*)+",
    rf"(?:(?:{_ASKS_TO_ASK}|{_THANKS})\b[ ,.:!]*)+",
)
_PARTICLES = Form(
    r"(?<!như)(?<!vì)(?:[ ,]{1,3}(?:ạ|nhỉ|hả|hử|nhé|nha|à|vậy|thế|đấy|z|v|bạn|ad|bot))+$",
    r"(?<!nhu)(?<!vi)(?<!co)(?<!cu)(?<!thay)(?<!cho)(?<!di)(?:[ ,]{1,3}(?:a|nhe|vay|the|z|v|ad|bot))+$",
)
# "Còn" is "still" too: "còn hiệu lực không". Without diacritics it is "con", of a child, an animal, a number or a
# river, and "thế" and "vậy" are a card, a loan and more: only what often follows tells.
_STILL = (
    "bao nhiêu|mấy|bao lâu|lại|hiệu lực|giá trị|nữa|gì|ai .*(?:nữa|khác)|ai$|sống|tồn tại|thiếu|nhiều|ít|áp dụng|được"
    "|phải|là|không|những"
)
_CLASSIFIED = "số|người|đường|trai|gái|cái|vật|tàu|em|cháu|dấu|đê|cá|của|nuôi|nước"
_FOLLOWING = (
    r"(?:còn|thì|năm|tháng|quý|ngày|hôm|ai|ở đâu|khi nào|bao|vì sao|tại sao|do ai|mấy giờ|gì|nội dung|cuối|đầu"
    r"|nhiệm kỳ|\d|ông ấy|bà ấy|nó|họ)\b"
)
_NO_BUT = r"ý (?:tôi|mình|em) là|(?:không|ko|à không|nhầm)(?: phải)?,"
_AND = Form(
    rf"(?:(?:và|nhưng(?: mà)?|rồi|thế à|vậy à|vậy|nếu vậy|nếu thế|thì|{_NO_BUT}"
    r"|thế(?! (?:nào|giới|hệ|kỷ|kỉ|mạnh|lực|chiến|vận|trận|cục|tục|năng)\b)"
    rf"|còn(?! (?:{_STILL}|đang)\b))[ ,]+)+",
    rf"(?:(?:và|nhưng mà|rồi|thế à|vậy à|{_NO_BUT}|(?:thế|vậy|thì)(?= {_FOLLOWING})"
    rf"|còn(?! (?:{_STILL}|{_CLASSIFIED}|đang (?!bộ|ủy|viên))\b))[ ,]+)+",
)
_WHAT_OF_IT = "thì (?:sao|thế nào|như thế nào|ra sao)|là sao|nữa"
_SO_WHAT = Form(
    rf"(?:[ ,]{{1,3}}(?:{_WHAT_OF_IT}|(?<!vì )(?<!tại )(?<!ra )(?<!làm )(?<!là )(?<!bảo )sao))+$",
    rf"(?:[ ,]{{1,3}}(?:{_WHAT_OF_IT}))+$",
)


def ready(text: str) -> Line:
    """A question without greetings before it and particles behind."""
    line = Line.of(text).cut(0)
    if found := _GREETING.match(line):
        line = line.cut(found.end())
    if found := _PARTICLES.search(line):
        line = line.cut(0, found.start())
    return line


def unmarked(asked: Line, before: Line) -> tuple[Line, bool]:
    """Without the words that say that it follows, and whether there were any."""
    start, end = _AND.match(asked), _SO_WHAT.search(asked)
    core = asked.cut(start.end() if start else 0, end.start() if end else None)
    if end and core.is_plain and core.plain.startswith("con ") and core.plain.count(" ") > 1:
        core = core.cut(len("con "))
    if start and not end and asked.is_plain and asked.plain.startswith("con ") and _is_thing(core, before):
        return asked, False
    return core, bool(start or end)


def _is_thing(core: Line, before: Line) -> bool:
    """Whether "con" before it is a classifier: "con song", where "còn" would bring a name, a time, a question or
    what was asked of before."""
    asked = what_asks(core)
    if any(head_end(core, kind) for kind in Kind) or (asked and asked.start == 0):
        return False
    if " ".join(core.plain.split()[:2]) in before.plain:
        return False
    return kind_of(bare(core)) is Kind.OTHER and leading(core) is None
