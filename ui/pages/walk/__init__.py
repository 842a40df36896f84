"""The walk page: navigator, item card, rationale, evidence."""
