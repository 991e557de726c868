"""The roadmap board that lives in a repository."""

__version__ = "0.2.0"
