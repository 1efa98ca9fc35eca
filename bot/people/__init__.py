"""Who may do what: roles, the deeds that need them, and the gate that asks for both."""
