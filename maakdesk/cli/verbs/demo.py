"""The verb for the demo desk."""

from maakdesk.cli.running import Answer, Running


def demo(running: Running) -> Answer:
    """Make a demo desk with realistic Dutch cases, one carried from application to letter."""
    raise NotImplementedError(running)
