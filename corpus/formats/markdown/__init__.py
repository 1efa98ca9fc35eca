"""Markdown files: what a reader of the rendered page sees, and what their front matter says."""
