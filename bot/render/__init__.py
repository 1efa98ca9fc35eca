"""What the bot says, as messages: pure functions from answers, passages and articles to text and buttons."""
