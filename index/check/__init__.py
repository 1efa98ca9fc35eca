"""Whether what a question names is what a passage speaks of."""
