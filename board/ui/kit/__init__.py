"""Parts that know nothing of boards: dialogs, lists, text, styles."""
