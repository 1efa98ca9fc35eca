"""Word documents: what Word shows of them, as paragraphs and rows."""
