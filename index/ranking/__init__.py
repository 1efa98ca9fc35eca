"""Which passages, and which of their sentences, answer a question best."""
