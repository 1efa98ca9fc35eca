"""How well it answers: question sets, metrics, plain BM25 beside it."""
