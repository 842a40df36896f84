"""Painted widgets: each takes values, shows them, and emits what the person did."""
