"""Tests of triage on the screen."""
