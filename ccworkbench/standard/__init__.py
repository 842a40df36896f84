"""Standards as data: the pack, its faults, the library."""
