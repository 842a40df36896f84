"""Exports: pure functions of (standard, session state, result) that write a file and prove it."""
