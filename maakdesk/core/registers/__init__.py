"""Registers: what goes out as a list, to colleagues, to the public, to an auditor."""
