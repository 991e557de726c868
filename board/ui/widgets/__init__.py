"""Widgets: they draw what they are handed and post messages; no session, no disk."""
