"""What stands around every tab: head, foot, palette, help, settings."""
