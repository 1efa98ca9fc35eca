"""Finding and ranking passages, and choosing the sentence that answers. May import `corpus`."""
