"""The report: an assessment, written from the board and its history; as Markdown, HTML or data."""
