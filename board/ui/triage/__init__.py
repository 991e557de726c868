"""Triage: one entry after the other that needs a decision."""
