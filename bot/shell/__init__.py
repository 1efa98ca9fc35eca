"""What the command line alone needs: what it prints, figures, fitting."""
