"""Qt models over the core's plain data."""
