"""Running checks in the terminal: their commands shown and allowed, what they say, how they end."""
