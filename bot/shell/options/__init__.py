"""What the commands may be told to do."""
