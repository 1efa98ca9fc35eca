"""What the bot does with each kind of update: one room for each thing that people do; before them the gate, and the routes that lead to them."""
