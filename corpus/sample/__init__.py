"""The sample corpus: articles of our own, to try things on. Where their URLs lead there is nothing in the web."""

from pathlib import Path

ADDRESS = "https://example.org/mau/"
"""What the URLs of its articles begin with; the name of the file follows."""

FOLDER = Path(__file__).parent


def file_at(url: str) -> Path | None:
    """The file of the sample's article with this URL, None for any other."""
    if not url.startswith(ADDRESS):
        return None
    return next((path for path in FOLDER.glob("*.md") if url == ADDRESS + path.stem), None)
