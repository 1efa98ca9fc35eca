"""Work that nobody waits for: threads that own something, commands in processes of their own, sources checked by the clock."""
