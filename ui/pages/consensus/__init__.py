"""The consensus page: bringing files together, settling what stands apart, and the past."""
