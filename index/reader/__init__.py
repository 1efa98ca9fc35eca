"""Reading question and passage together: how likely it is that the passage answers."""
