"""The window of CC Workbench: PySide6 widgets, models and pages over the core."""
