"""The board for programs that work for people: its verbs as tools, and a text that says how."""
