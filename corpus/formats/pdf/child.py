"""A process of its own for one PDF: bytes come in, JSON goes out; a file that kills it kills nothing else."""

import json
import sys
from dataclasses import asdict

from corpus.formats.pdf.reading import UnreadablePdf, read_pdf

_MAX_MEMORY_BYTES = 3_000_000_000


def main(max_chars: int, timeout_s: int) -> None:
    """Reads a PDF from standard input and prints its Reading, or why there is none, as one JSON object."""
    _bound(timeout_s)
    try:
        found = asdict(read_pdf(sys.stdin.buffer.read(), max_chars=max_chars))
    except UnreadablePdf as error:
        found = {"unreadable": str(error)}
    except Exception as error:  # whatever pypdfium2 and damaged numbers raise
        found = {"broken": type(error).__name__}
    json.dump(found, sys.stdout)


def _bound(timeout_s: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent still ends the process in time
        return
    resource.setrlimit(resource.RLIMIT_CPU, (timeout_s, timeout_s))
    resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY_BYTES, _MAX_MEMORY_BYTES))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
