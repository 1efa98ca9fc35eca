"""How the bot fares: what was asked, what of it was answered, and from where."""
