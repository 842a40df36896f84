"""Bringing colleagues' exchange files together: merge, receipt, conflicts."""
