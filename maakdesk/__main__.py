"""The program: with a verb it is the command line, without one it opens the window."""

import sys
from collections.abc import Callable


def main(argv: list[str] | None = None) -> int:
    """Run the program; gives the exit code (0 done, 1 refused with a sentence, 2 wrong use)."""
    words = sys.argv[1:] if argv is None else argv
    if words:
        from maakdesk.cli import run  # noqa: PLC0415  (the window must not wait for the command line)

        return run(words)
    return open_window()


def open_window(*, on_painted: Callable[[], object] | None = None) -> int:
    """Open the window; gives the exit code. `on_painted` is for measuring (see `ui.application.run`)."""
    from maakdesk.ui.quick_start import prepare  # noqa: PLC0415  (nor the command line for Qt)

    prepare()
    from maakdesk.ui.application import run as run_window  # noqa: PLC0415  (after what makes this import quick)

    return run_window(sys.argv[:1], on_painted=on_painted)


if __name__ == "__main__":
    sys.exit(main())
