"""The screens: each shows the open board and turns keys into edits."""
