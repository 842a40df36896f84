"""The cards of the merge part: files, counts, facts, conflicts, earlier receipts."""
