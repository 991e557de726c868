"""JSON Schemas of the board file and of what commands print with ``--json``."""
