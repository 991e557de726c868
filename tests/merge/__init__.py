"""Tests of the merge."""
