"""What editors offer to the corpus from a chat: what a message offers, what was read of it, and what they correct."""
