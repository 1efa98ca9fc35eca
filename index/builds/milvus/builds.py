"""The builds of a corpus on a Milvus server, and what is read of the corpus there."""

from corpus.errors import DamagedBuild
from corpus.text.split import SPLITTER_VERSION
from index.builds.milvus.counts import Counts
from index.builds.milvus.edition import Edition, check_fits
from index.builds.milvus.index import CollectionIndex
from index.builds.milvus.library import CollectionLibrary
from index.builds.milvus.place import Place
from index.builds.milvus.published import Published, read_published
from index.builds.milvus.schema import TYPES
from index.builds.milvus.server import Server
from index.question.terms import TERMS_VERSION


class MilvusBuilds:
    """Use it from one thread at a time."""

    def __init__(self, place: Place) -> None:
        self.server = Server(place)
        self.library = CollectionLibrary(self._read_now)
        self._published: Published | None = None
        self._counts: tuple[str, tuple[str, ...], Counts] | None = None

    def close(self) -> None:
        self.server.close()

    def open(self, *, encoder: str) -> CollectionIndex:
        """The one that is published; from now on `library` reads what it is made of.

        Raises MissingBuild, UnreachableBuild, StaleBuild when it was made with another encoder or version of trichdan, and
        DamagedBuild where passages are missing.
        """
        published = self.published()
        check_fits(
            self.server.place,
            published.edition,
            encoder=encoder,
            splitter=SPLITTER_VERSION,
            terms=TERMS_VERSION,
        )
        if self.server.fields(published.collections.passages) != TYPES:
            raise DamagedBuild(
                f"{self.server.place}: its fields are not those of a build; run `trichdan index --full` where the corpus "
                "is edited, or name another [index] collection"
            )
        wanted = published.edition.manifest.passages
        if (found := self.server.count(published.collections.passages, published.valid)) != wanted:
            raise DamagedBuild(
                f"{self.server.place}: {found} passages, {wanted} in the manifest; "
                "run `trichdan index --full` where the corpus is edited"
            )
        index = CollectionIndex(published, self._counts_of(published))
        self._published = published
        return index

    def published(self) -> Published:
        """Whether or not this program can search it. Raises as `open`."""
        return read_published(self.server)

    @property
    def edition(self) -> Edition:
        """Of the build that `library` reads."""
        return self._read_now().edition

    def _read_now(self) -> Published:
        """What is opened, or is there to be read while nothing could be opened."""
        if self._published is None:
            self._published = self.published()
        return self._published

    def _counts_of(self, published: Published) -> Counts:
        """What was read for the edition before need not be read again."""
        name, papers = published.collections.passages, published.edition.counts
        known, counts = 0, Counts.none()
        if (
            self._counts is not None
            and self._counts[0] == name
            and papers[: len(self._counts[1])] == self._counts[1]
        ):
            known, counts = len(self._counts[1]), self._counts[2]
        counts = Counts.sum([counts, *(read_counts(published, paper) for paper in papers[known:])])
        self._counts = (name, papers, counts)
        return counts


def read_counts(published: Published, paper: str) -> Counts:
    try:
        return Counts.unpacked(published.papers.read(paper) or b"")
    except ValueError as error:
        raise DamagedBuild(
            f"{published.server.place}: the counts of its terms cannot be read ({error}); "
            "run `trichdan index --full` where the corpus is edited"
        ) from None
