"""Calculators: what a person works out beside an item, recomputed exactly and kept as evidence."""
