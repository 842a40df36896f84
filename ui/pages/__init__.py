"""Pages of the window: one stage of the work each."""
