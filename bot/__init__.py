"""What people see: the command line and the Telegram bot. May import `index` and `corpus`."""
