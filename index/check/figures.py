"""The years and the figures that a question names."""

import re
from collections.abc import Iterator

from corpus.text.forms import TOKEN, joined, one_form
from corpus.text.vietnamese import fold
from index.check.name import Named
from index.question.documents import perhaps_named

YEAR = re.compile(r"1\d{3}|20\d\d")
_FIGURE = re.compile(r"\d{3,}")
_ROUND = frozenset({"100", "1000"})  # "of a hundred people" is said in per cent
_DIGITS = re.compile(r"\d+")
# What a time is told by from afar: who answers need not name the year itself.
_AFAR = frozenset("truoc sau tu den ke giua qua nien ky toi before after since from until between".split())


def figures(text: str) -> Iterator[Named]:
    """Those of three digits and more, and years that are not the bounds of a time; the numbers of documents are not among them."""
    folded = fold(text)
    of_documents = {number for term in perhaps_named(text) for number in _DIGITS.findall(term)}
    before: list[str] = ["", ""]
    for match in TOKEN.finditer(joined(folded)):
        token = one_form(match[0])
        is_year = YEAR.fullmatch(token) is not None and (
            before[-1] == "nam" or token[0] == "2" or token[:2] == "19"
        )
        is_afar = is_year and not _AFAR.isdisjoint(before)
        if _FIGURE.fullmatch(token) and token not in of_documents | _ROUND and not is_afar:
            shown = text[match.start() : match.end()] if len(text) == len(folded) else token
            yield Named(f"năm {shown}" if is_year else shown, ((token,),), is_year=is_year, is_figure=True)
        before = [before[-1], token]
