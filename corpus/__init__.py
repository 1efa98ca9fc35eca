"""Articles and passages: reading, cleaning, splitting, storing. Imports nothing of `index` or `bot`."""
