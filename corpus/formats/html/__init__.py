"""What HTML says, a part at a time."""
