"""Articles and passages: reading, cleaning, splitting and storing them. Imports nothing of `index` or `bot`."""
