"""Tests of what is shown where."""
