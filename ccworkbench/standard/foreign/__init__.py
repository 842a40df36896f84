"""Libraries of other programs, read into packs of our own form."""
