"""A build as it is published: its collections, and the edition of them that is valid."""

from dataclasses import dataclass

from corpus.errors import MissingBuild
from index.builds.milvus.edition import Edition, read_edition
from index.builds.milvus.papers import Papers
from index.builds.milvus.schema import Collections, valid
from index.builds.milvus.server import Server


@dataclass(frozen=True, slots=True)
class Published:
    server: Server
    collections: Collections
    edition: Edition

    @property
    def papers(self) -> Papers:
        return Papers(self.server, self.collections.papers)

    @property
    def valid(self) -> str:
        return valid(self.edition.number)


def read_published(server: Server) -> Published:
    """What is published now. Raises BuildError: MissingBuild where nothing is."""
    name = server.published()
    edition = None
    if name is not None:
        collections = Collections(name)
        server.use(collections.passages, collections.papers)
        edition = read_edition(Papers(server, collections.papers), server.place)
    if name is None or edition is None:
        raise MissingBuild(
            f"{server.place}: nothing is indexed yet; run `trichdan index` where the corpus is edited"
        )
    return Published(server, collections, edition)
