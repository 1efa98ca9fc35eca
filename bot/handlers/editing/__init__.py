"""The corpus kept from the chat: articles offered, corrected and removed, sources, the index."""
