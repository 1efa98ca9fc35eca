"""Work off the event loop: questions answered beside each other, commands in processes of their own, sources by the clock."""
