"""Text itself: Vietnamese, sentences, passages, abbreviations."""
