"""The bot as a service: whether it is well, figures for Prometheus, and what systemd is told."""
