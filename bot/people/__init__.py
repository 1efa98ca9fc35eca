"""Who may do what: roles and the deeds that need them, how much anybody may ask, codes that let in."""
