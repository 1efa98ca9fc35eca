"""What is wrong with a home, its configuration and its machine, and what to do; nothing is ever changed."""
