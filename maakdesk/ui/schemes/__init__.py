"""Regelingen: the schemes of the desk, read, tried, read back and published."""
