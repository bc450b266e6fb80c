"""Verbs for registers: one comes in, one goes out."""

from maakdesk.cli.running import Answer, Running


def import_register(running: Running) -> Answer:
    """Import a register of applications."""
    raise NotImplementedError(running)


def register(running: Running) -> Answer:
    """Export the register as a workbook, and as open data."""
    raise NotImplementedError(running)
