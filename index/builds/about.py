"""What of an article each of its passages is found by, too."""

from corpus.models import Article


def about(article: Article) -> str:
    """Its title, its publisher and its day."""
    day = f"{article.published:%d/%m/%Y}" if article.published else ""
    return " ".join(part for part in (article.title, article.source, day) if part)
