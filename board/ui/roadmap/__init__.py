"""The Roadmap tab: phases with their gates and their items."""
