"""The History tab: commits, what each changed, the flow, and what is new."""
