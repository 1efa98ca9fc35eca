"""What Prometheus is told of the bot: counts, times and sizes, with no person's words or number among them."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder

from bot.memory.efforts import Effort
from bot.service.sight import Sight

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 6.0, 12.0, 30.0)
_MAX_KINDS = 50
_OTHER = "other"


class Measures:
    """Those of one running bot, each described where it is made. Use it from the event loop."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)  # its memory, processor time and open files
        self._questions = self._counter("questions", "Questions, by what became of them", "outcome")
        for outcome in ("answered", "refused", "failed"):
            self._questions.labels(outcome)
        self._read = self._counter("questions_read", "Questions, by how the reader was needed", "reading")
        for reading in ("read", "remembered", "skipped"):
            self._read.labels(reading)
        self._seconds = Histogram(
            "trichdan_question_seconds",
            "Time that questions took in each stage; `waiting` is for others' turns, `whole` all of it",
            ["stage"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        for stage in ("waiting", "searching", "reading", "whole"):
            self._seconds.labels(stage)
        self._errors = self._counter("errors", "Updates that could not be dealt with, by kind", "kind")
        self._kinds: set[str] = set()
        self._queue = self._gauge("queue_length", "Jobs that run or wait", "of")
        self._is_well = self._gauge("up", "1 while /healthz answers 200")
        self._articles = self._gauge("articles", "Articles in the corpus")
        self._passages = self._gauge("passages", "Passages in the corpus")
        self._is_fresh = self._gauge("build_fresh", "1 while the build has all that is in the corpus")
        self._build_passages = self._gauge("build_passages", "Passages in the build that answers")
        self._build_bytes = self._gauge("build_bytes", "Size of the files of the build that answers")
        self._made = self._gauge("build_made_timestamp_seconds", "When the build that answers was made")
        self._sources = self._gauge("sources", "Watched sources, by how their last check went", "state")
        self._unread = self._gauge(
            "source_pages_failing", "Pages of sources that could not be read last time"
        )

    def answered(self, effort: Effort, *, is_refused: bool, took_s: float) -> None:
        """Of one question."""
        self._questions.labels("refused" if is_refused else "answered").inc()
        reading = "read" if effort.read else "remembered" if effort.remembered else "skipped"
        self._read.labels(reading).inc()
        worked_s = effort.searching_s + effort.reading_s
        self._seconds.labels("waiting").observe(max(0.0, took_s - worked_s))
        self._seconds.labels("searching").observe(effort.searching_s)
        if effort.reading_s:
            self._seconds.labels("reading").observe(effort.reading_s)
        self._seconds.labels("whole").observe(took_s)

    def unanswered(self) -> None:
        """A question that searching or reading failed for."""
        self._questions.labels("failed").inc()

    def failed(self, error: BaseException) -> None:
        """Counts the error by its kind; of kinds that come without end only the first have a name."""
        kind = type(error).__name__
        if kind not in self._kinds and len(self._kinds) >= _MAX_KINDS:
            kind = _OTHER
        self._kinds.add(kind)
        self._errors.labels(kind).inc()

    def see(self, sight: Sight) -> None:
        """Corpus, build and sources, as they were last looked at."""
        status = sight.status
        self._articles.set(status.articles)
        self._passages.set(status.passages)
        self._is_fresh.set(status.fresh)
        self._build_passages.set(status.indexed or 0)
        self._build_bytes.set(sight.build_bytes)
        self._made.set(sight.build_made_at)
        for state, count in sight.sources.items():
            self._sources.labels(state).set(count)
        self._unread.set(sight.pages_failing)

    def queue(self, of: str, length: int) -> None:
        self._queue.labels(of).set(length)

    def well(self, is_well: bool) -> None:
        self._is_well.set(is_well)

    def exposed(self, accept: str) -> tuple[bytes, str]:
        """All of them in the form that the Accept header asks for, and the type of that."""
        encode, content_type = choose_encoder(accept)
        return encode(self._registry), content_type

    def _counter(self, name: str, what: str, label: str) -> Counter:
        return Counter(f"trichdan_{name}", what, [label], registry=self._registry)

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(f"trichdan_{name}", what, labels, registry=self._registry)
