"""Editions of a standard: what changed, what became of each item, and which answers may go on."""
