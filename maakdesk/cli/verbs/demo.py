"""The verb for the demo desk."""

from dataclasses import asdict
from pathlib import Path

from maakdesk.cli.running import Answer, Running
from maakdesk.demo.making import chosen_passphrase, make_demo


def demo(running: Running) -> Answer:
    """Make a demo desk with realistic Dutch cases, one carried from application to letter."""
    made = make_demo(
        Path(running.arguments.out),
        passphrase=chosen_passphrase(),
        language=running.texts.language,
        clock=running.clock,
    )
    words = running.texts("cli.demo", desk=made.desk, cases=made.cases, case=made.case, letter=made.letter)
    if made.passphrase:
        words += "\n" + running.texts("cli.demo.passphrase", passphrase=made.passphrase)
    return Answer(asdict(made), words)
