"""Threads that own something, and how long their jobs have been under way."""
