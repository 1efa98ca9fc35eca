"""Getting in touch with a Milvus server through its library, and what that says when something is wrong."""

import logging
import os
import re
from importlib import import_module
from typing import Any

from corpus.errors import SettingsError, UnreachableBuild
from index.builds.milvus.place import Place

READ_S, WRITE_S = 8.0, 120.0
"""What answers people, and what nobody waits for."""

_CONNECT_S = 5.0
_OLDEST = (2, 5)
_REFUSED = re.compile(r"auth|permission|privilege|token", re.IGNORECASE)
_MAX_TOLD_CHARS = 300


def pymilvus() -> Any:
    """The library, with its own log silenced: it writes every error with all that it was called with. Raises SettingsError."""
    # else it writes of every connection to the standard error
    os.environ.setdefault("GRPC_VERBOSITY", "ERROR")
    try:
        library = import_module("pymilvus")
    except ImportError as error:
        raise SettingsError(
            f'[index] engine = "milvus" needs pymilvus ({error}); `pip install -c constraints.txt pymilvus`'
        ) from None
    for name in ("pymilvus", "pymilvus.milvus_client", "pymilvus.bulk_writer"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return library


def load(client: Any, collection: str) -> None:
    state = client.get_load_state(collection, timeout=READ_S)["state"]
    if getattr(state, "name", state) != "Loaded":
        client.load_collection(collection, timeout=WRITE_S)


def connect(place: Place) -> Any:
    client = pymilvus().MilvusClient(place.uri, token=place.token, timeout=_CONNECT_S, dedicated=True)
    version = str(client.get_server_version(timeout=READ_S))
    number = re.match(r"v?(\d+)\.(\d+)", version)
    if number and (int(number[1]), int(number[2])) < _OLDEST:
        client.close()
        raise UnreachableBuild(
            f"{place}: is Milvus {version}, {'.'.join(map(str, _OLDEST))} or newer is wanted; update the server"
        )
    return client


def told(place: Place, error: Exception) -> str:
    """What an error of the library says, without what it takes to get in, and the remedy."""
    said = getattr(error, "message", None) or str(error) or type(error).__name__
    said = "".join(char for char in " ".join(str(said).split()) if char.isprintable())
    said = place.scrubbed(said)[:_MAX_TOLD_CHARS]
    remedy = "see [index] token" if _REFUSED.search(said) else "see [index] uri, and whether it runs"
    return f"{place}: {said}; {remedy}"
