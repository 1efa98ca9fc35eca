"""Articles that tell the same in nearly the same words."""
