"""Authoring: a pack as a workbook that a domain expert edits, and back without loss."""
