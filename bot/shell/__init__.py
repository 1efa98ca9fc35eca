"""What the command line alone needs: what each command may be told, does and prints."""
