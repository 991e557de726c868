"""Importing a document: its text, what it becomes, and what of that is taken over."""
