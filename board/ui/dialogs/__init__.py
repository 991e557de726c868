"""Dialogs: modal screens that ask one thing and answer through ``dismiss``.

Each is imported when it is first opened: none counts towards the start.
"""
