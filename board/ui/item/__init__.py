"""One item: its panel, its activity, its form."""
