"""What the conflicts part is made of: the list, the values side by side, the entry of another value."""
