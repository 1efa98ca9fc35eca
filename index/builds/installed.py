"""What a light set-up leaves out: the libraries of models other than those that come with the program."""

from importlib.util import find_spec

from corpus.errors import EncoderError

_LIBRARY = "sentence_transformers"


def need_sentence_transformers(wants: str, *, otherwise: str) -> None:
    """Raises EncoderError that says how to get it, or what to set `otherwise`, where it is not installed."""
    if find_spec(_LIBRARY) is None:
        raise EncoderError(
            f"{wants} needs sentence-transformers, which is not installed here, as in a light set-up; run "
            f"`make run` without LIGHT=1, or `pip install -c constraints.txt sentence-transformers`, or set {otherwise}"
        )
