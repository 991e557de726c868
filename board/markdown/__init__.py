"""Assessments in Markdown, read with ``markdown-it``: from a document to what was found in it."""

from board.markdown.read import read as read
