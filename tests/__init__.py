"""The tests mirror the package path by path; journeys go through the real window."""
