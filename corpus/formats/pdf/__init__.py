"""PDF documents: the text on their sheets, in reading order, as paragraphs."""
