"""The program: with a verb it is the command line, without one it opens the window."""

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the program; gives the exit code (0 done, 1 refused with a sentence, 2 wrong use)."""
    words = sys.argv[1:] if argv is None else argv
    if words:
        from maakdesk.cli import run  # noqa: PLC0415  (the window must not wait for the command line)

        return run(words)
    from maakdesk.ui.application import run as run_window  # noqa: PLC0415  (nor the command line for Qt)

    return run_window(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
