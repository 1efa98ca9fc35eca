"""A new question put to what the one before is about: "ai chủ trì?" after one about a conference."""

import re

from index.dialogue.asking import ADVERBS, DOES, Asked, asks_only, content, noun, predicate, what_asks
from index.dialogue.diacritics import like
from index.dialogue.moments import moments
from index.dialogue.relations import is_relation, related
from index.dialogue.things import Kind, head_end
from index.dialogue.topic import Topic, inside, topic
from index.dialogue.typed import Form, Line

_AT = {Kind.EVENT: "tại", Kind.DOCUMENT: "theo", Kind.BODY: "ở", Kind.PLACE: "ở"}
WHEREBY = Form(r"(?:theo|dựa vào|dựa trên|căn cứ vào|nhờ|bằng|ở|tại|trong|từ) (?!khi|bao|đâu)")
"""What a question begins with that is part of a clause: "theo nghị quyết nào?"."""
_WHICH_ONES = Form(r"(?:(?:là|gồm|bao gồm|đó là) )?(?:(?:những|các) )?(?:\w+ ){0,4}?(?:nào|gì|ai)$")
_DANGLING = re.compile(r" (?:bao gồm|gồm|là|có|thuộc|mang|bao gom|gom|la|co|thuoc)$")
_WHY = {"sao": "vì sao", "sao lại": "vì sao", "sao lai": "vi sao"}
_SAYS = Form(
    r"(?:ai|người nào) (?:đã |lại |dám )*(?:nói|bảo|kể|cho biết|khẳng định|đưa tin|tuyên bố)(?: gì| là)?$"
)
"""What such verbs say is no thing, but all of what was said."""
_PLACE = Form(r"(?:ở|tại) ")
_PREPOSITION = Form(r"(?:do|bởi|với|cho|của|là|mang|số) ")


def joined(question: Line, before: Line) -> str | None:
    """`question`, which does not say of what it asks, put to what `before` is about; None if that cannot be told."""
    asked, about = what_asks(question), topic(before, question)
    question = Line.of(f"{question.text[:1].lower()}{question.text[1:]}")
    if asked and ((asked.kind in ADVERBS and asks_only(question)) or WHEREBY.match(question)):
        return _asked_of_clause(question, asked, before, about)
    if _WHICH_ONES.match(question) and (ones := _which_ones(question, before)):
        return ones
    if about is None:
        return None
    if is_relation(question):
        return related(question, about.as_object)
    if asked is None or asked.start > 0 or asked.kind == "whether" or _PREPOSITION.match(question):
        return f"{about.as_subject} {question.text}"
    return _asked_first(question, asked, before, about)


def _asked_of_clause(question: Line, asked: Asked, before: Line, about: Topic | None) -> str:
    """When, where or why what `before` says is so."""
    question = like(question, before) if asks_only(question) else question
    words = question.text if WHEREBY.match(question) else question.text[asked.start : asked.end]
    if asked.kind == "reason":
        words = _WHY.get(words, words)
        return f"{words} {inside(_clause(before, about, ''))}"
    clause = _clause(before, about, words)
    return clause if words in clause else f"{clause} {words}"


def _clause(before: Line, about: Topic | None, words: str) -> str:
    """What `before` says, without its asking words or, if these ask for a like thing, with `words` for them."""
    old = what_asks(before)
    if old is None:
        return before.text
    left, right = before.text[: old.start].rstrip(), _adverbs_cut(before.cut(old.end), words)
    if old.kind in ADVERBS:
        return f"{left} {words} {right}" if left else right
    if not left:
        return _passive(before.cut(old.end), about)
    if words and about and about.kind is Kind.EVENT and left.startswith(about.as_subject):
        return f"{about.as_subject} {_happens(about)}"
    if old.kind == "who" and before.plain.startswith("do ", old.start):
        return f"{left} được {right}"
    if old.kind == "amount" and not words:
        return f"{left} số {right} như vậy" if content(Line.of(right)) else f"{left} như vậy"
    if old.kind == "amount" and not content(Line.of(right)):
        return left
    if not right and old.kind != "amount":
        left = _DANGLING.sub("", left)
    if about and left == about.as_subject and not right:
        return f"{left} {_happens(about)}"
    return f"{left} {right}"


def _adverbs_cut(rest: Line, words: str) -> str:
    """`rest` without what else it asks when, where or why, and without a place if `words` ask for one."""
    asked, new = what_asks(rest), what_asks(Line.of(words))
    if asked and asked.kind in ADVERBS:
        rest = Line.of(f"{rest.text[: asked.start]} {rest.text[asked.end :]}")
    if new and new.kind == "place" and _PLACE.match(rest):
        return next((moment.text for moment in moments(rest)), "")
    return rest.text


def _which_ones(question: Line, before: Line) -> str | None:
    """Which ones `before` asks the number of: "những nhiệm vụ nào" for "mấy nhiệm vụ"."""
    asked = what_asks(before)
    span = noun(before, asked.end + 1) if asked and asked.kind == "amount" else None
    if asked is None or span is None or not set(content(question)) <= set(content(before.cut(*span))):
        return None
    return f"{before.text[: asked.start]}những {before.cut(*span).text} nào{before.text[span.end :]}"


def _passive(rest: Line, about: Topic | None) -> str:
    """ "Hội nghị diễn ra" or "đập được xây" for who chaired the one and who built the other."""
    if rest.plain.startswith("la "):
        role = Topic(rest.text[len("là ") :], Kind.PERSON)
        return f"{role.text} {_happens(role)}"
    verb = DOES.match(rest)
    if about is None or verb is None or about.text not in rest.text:
        return rest.text
    return (
        f"{about.text} {_happens(about) if about.kind is Kind.EVENT else f'được {rest.text[: verb.end()]}'}"
    )


def _happens(about: Topic) -> str:
    match about.kind:
        case Kind.EVENT:
            return "diễn ra"
        case Kind.DOCUMENT:
            return "được ban hành"
        case Kind.PERSON if head_end(Line.of(about.text), about.kind):
            return "giữ chức"
    return ""


def _asked_first(question: Line, asked: Asked, before: Line, about: Topic) -> str | None:
    """Who, what, when or how many do or are something: of the thing, at it, or in place of what was asked before."""
    old, verb = what_asks(before), question.cut(asked.end)
    if asked.kind in ADVERBS:
        is_open = predicate(verb) == 0 and not verb.plain.startswith("la ")
        return f"{question.text[: asked.end]} {about.as_object} {verb.text}" if is_open else None
    if asked.kind == "amount":
        return _how_many(question, asked, before, about)
    if not verb.text:
        if old is None or old.kind not in ("who", "which", "what"):
            return None
        return f"{before.text[: old.start]}{question.text}{before.text[old.end :]}"
    if old and old.kind == "reason" and not about.text.startswith("việc "):
        return f"{question.text} {inside(_clause(before, about, ''))}"
    if _SAYS.match(question) and about.kind is not Kind.EVENT:
        return None
    return _done_to(question, verb, about)


def _how_many(question: Line, asked: Asked, before: Line, about: Topic) -> str:
    old, verb = what_asks(before), question.cut(predicate(question, asked.end))
    if old and old.kind == "amount" and before.plain[: old.start].endswith("co "):
        return f"{before.text[: old.start]}{question.text}"
    return _done_to(question, verb, about) if verb.text else f"{about.as_subject} có {question.text}"


def _done_to(question: Line, verb: Line, about: Topic) -> str:
    """The question with its topic behind it, as the object of a verb that wants one, or else where it is done."""
    object_verb = DOES.match(verb)
    is_object = verb.plain.startswith("la ") or (object_verb and object_verb.end() == len(verb.text))
    return f"{question.text} {'' if is_object else _AT.get(about.kind, '')} {about.as_object}"
