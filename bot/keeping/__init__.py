"""A home kept safe: held while it is used, saved as one file, brought back from it."""
