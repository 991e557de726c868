"""What is told of a board, as lines of spans: changes, differences, conflicts, commits, charts.

Built once for whoever draws it: the terminal, the command line, a report.
"""
