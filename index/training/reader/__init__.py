"""Learning the reader: where in a passage a question's answer stands, and that it does not."""
