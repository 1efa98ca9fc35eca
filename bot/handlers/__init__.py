"""What the bot does with each kind of update: one room for each thing that people do."""
