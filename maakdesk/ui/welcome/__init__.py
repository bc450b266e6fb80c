"""The front of the window: which desk, and who are you."""
