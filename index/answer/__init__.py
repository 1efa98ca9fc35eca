"""What is said: the quoted sentences and how sure they are."""
