"""How passages are found, and answers given."""

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator

from bot.settings.section import Section


class Index(Section):
    """How passages are found."""

    engine: Annotated[
        Literal["local", "milvus"],
        Field(
            description="Where the index lies: `local`, in the home; `milvus`, on a server, from which several machines "
            "answer; needs pymilvus: `pip install -c constraints.txt pymilvus`."
        ),
    ] = "local"
    uri: Annotated[
        str,
        Field(
            description="The Milvus server, 2.5 or newer, as `https://milvus.example.org:19530`, or with `/name` the "
            "database on it."
        ),
    ] = ""
    token: Annotated[
        SecretStr | None,
        Field(
            description="`user:password` or the key that lets one in; the environment's MILVUS_TOKEN goes before it, or "
            "the file that MILVUS_TOKEN_FILE names."
        ),
    ] = None
    collection: Annotated[
        str,
        Field(
            description="The name under which the index is found there; each corpus wants one of its own.",
            pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,63}$",
        ),
    ] = "trichdan"

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

    @model_validator(mode="after")
    def _has_a_server(self) -> Self:
        where = urlsplit(self.uri)
        if "@" in where.netloc:
            raise ValueError("uri: holds a password, which stands in logs; move `user:password` to token")
        if self.engine == "milvus" and (where.scheme not in ("http", "https") or not where.hostname):
            raise ValueError(
                'uri: engine = "milvus" wants that of a server, as https://milvus.example.org:19530'
            )
        return self


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
