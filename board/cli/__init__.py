"""The command line: every verb without a screen, for people, scripts and hooks.

One file for each group of commands; ``output`` alone prints. Owns no verb:
what a command does to a board is an edit, made through the session. Must never
load Textual, nor anything else that a command can do without: a person waits
for the start of each one.
"""
