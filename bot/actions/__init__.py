"""What buttons do, as the few bytes that Telegram keeps with each."""
