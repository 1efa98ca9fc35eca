"""What the bot remembers of its conversations, apart from the corpus: `<home>/bot.db`."""
