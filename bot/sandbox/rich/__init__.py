"""Rich messages (Bot API 10.3) in the local Telegram: taken or refused, and read."""
