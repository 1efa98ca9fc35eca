"""Rich messages (Bot API 10.3): the same words as `bot.render`'s, as documents of blocks, where the server knows them."""
