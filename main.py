"""Starts MaakDesk: `python main.py` opens the window, `python main.py VERB …` works from the command line."""

from multiprocessing import freeze_support

from maakdesk.__main__ import main

if __name__ == "__main__":
    freeze_support()  # the packaged program starts its own helpers through this file
    raise SystemExit(main())
