"""Completeness: what a scheme asks of an application, what of it is there, and what is still missing."""
