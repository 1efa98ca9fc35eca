"""Reading question and passage together: where the answer stands, and whether it stands there at all."""
