"""What is done with what was shown: read on, browsed, cited, saved, judged."""
