"""What the history part is made of: the steps as a list, how they look, one of them in full."""
