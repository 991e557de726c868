"""What results look like on the command line: text, charts, tables, JSON."""
