"""Scoring: a pure function of standard, profile, references, ratings and open major findings."""
