"""CC Workbench: standards, sessions, scoring, merging and exports, without a window."""

__version__ = "0.1.0"
