"""Mistyped words, mended by the words of the corpus.

A noisy channel: of the ways to read a question the likeliest is taken, by how often its words follow each other in the
corpus and in Vietnamese at large, and by the slips of the fingers that it takes. All of it is about folded words; the
diacritics of a mended word are those that the corpus writes it with.
"""
