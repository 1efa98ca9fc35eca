"""What passages are searched in: keyword index and vectors, derived and published at once."""
