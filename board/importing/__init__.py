"""Documents of others turned into entries: what was found in one, and the plan of what it becomes.

Pure: bytes come in as text, and nothing is written but by an edit.
"""
