"""How passages are found, and answers given."""

from typing import Annotated

from pydantic import Field

from bot.settings.section import Section


class Index(Section):
    """How passages are found."""

    encoder: Annotated[
        str,
        Field(
            description="`built-in`, or a sentence-transformers model by name or path; "
            "after a change run `trichdan index`.",
            min_length=1,
        ),
    ] = "built-in"
    reranker: Annotated[
        str,
        Field(
            description="A cross-encoder by name or path that reads the best passages and orders them again; "
            "empty: none. Needs no new index."
        ),
    ] = ""
    rerank: Annotated[
        int, Field(description="How many of the best passages the reranker orders again.", ge=2, le=100)
    ] = 10


class Answering(Section):
    """When to answer, and with what."""

    read: Annotated[
        int,
        Field(
            description="How many of the best passages the reader reads with the question, "
            "to say which answers, if any; 0: none.",
            ge=0,
            le=32,
        ),
    ] = 3
    min_confidence: Annotated[
        float,
        Field(description="Below this confidence, 0-1, the bot says that nothing answers.", ge=0, le=1),
    ] = 0.13
