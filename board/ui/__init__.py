"""The terminal: screens, dialogs and widgets around one session."""
