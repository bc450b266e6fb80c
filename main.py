"""Starts MaakDesk: `python main.py` opens the window, `python main.py VERB …` works from the command line."""

import sys

from maakdesk.__main__ import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A packaged program is its own interpreter: what reads spreadsheets and makes letters starts through this file.
        from multiprocessing import freeze_support

        freeze_support()
    raise SystemExit(main())
