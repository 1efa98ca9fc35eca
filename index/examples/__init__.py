"""Example questions, made of the sentences that answer them."""
