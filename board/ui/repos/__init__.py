"""The Repos tab: the repos by layer."""
