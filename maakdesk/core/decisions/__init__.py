"""Decisions by mandate: granted, granted in part, refused."""
