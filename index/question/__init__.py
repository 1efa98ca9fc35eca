"""What a question asks: its terms, times, names, documents, and the kind of answer it wants."""
