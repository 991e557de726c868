"""The checks of a board: commands that prove gaps closed and criteria met.

A command of the file is text until a person has allowed this exact text.

- ``commands``: which checks a board has, and how their text is shown
- ``allowed``: which texts a person has allowed in this clone
- ``running``: running them, several at once; the only module here that starts anything
- ``results``: how they ended last, kept beside the history
- ``verification``: one run, from what is asked to what came of it
- ``verdict``: closed gaps and met criteria that are red
"""
