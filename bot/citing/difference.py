"""In what a text differs from what it was."""

from collections.abc import Sequence

from bot.citing.wording import Token, alike_first, tokens_of, whole_sentences


def difference(was: str, now: str) -> tuple[str, str]:
    """The sentences of either text in which the two differ: the first that does to the last."""
    old, new = tokens_of(was), tokens_of(now)
    one, other = [token.text for token in old], [token.text for token in new]
    head = alike_first(one, other)
    tail = alike_first(one[head:][::-1], other[head:][::-1])
    return _sentences_of(was, old, head, tail), _sentences_of(now, new, head, tail)


def _sentences_of(text: str, tokens: Sequence[Token], head: int, tail: int) -> str:
    """The sentences that have the tokens between the first `head` and the last `tail`."""
    differing = tokens[head : len(tokens) - tail]
    if not differing:  # the other text has something there
        return ""
    start, end = whole_sentences(text, differing[0].start, differing[-1].end)
    return text[start:end]
