"""Times as the database keeps them."""

from datetime import UTC, datetime, timedelta


def now() -> str:
    """UTC, ISO 8601 to the second: sorts as time does."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def ago(minutes: float) -> str:
    return (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat(timespec="seconds")


def days_ago(days: float) -> str:
    return ago(days * 24 * 60)
