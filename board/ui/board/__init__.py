"""The Board tab: the kanban, its filter, and what its keys do."""
