"""The database of articles and passages."""
