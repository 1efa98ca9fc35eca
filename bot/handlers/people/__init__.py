"""Who is let in and may do what, what is kept of them, and how the bot fares with them."""
