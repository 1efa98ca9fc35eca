"""HTML: what a reader of a page sees, line by line; which of it is the article; when it was published."""
