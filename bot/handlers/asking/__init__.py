"""Questions and words to the bot, from the first /start to an answer, in chats and wherever else it is called."""
