"""The session: one folder, one journal, everything a team does in an assessment."""
