"""How a question follows the one before: the parts of both, and the one put together with the other."""
