"""Speaking with Telegram: where a message came from, sending and editing, the line, what it shows of the bot by itself."""
