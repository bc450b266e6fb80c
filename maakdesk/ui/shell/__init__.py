"""The parts of the window around the pages: title row, rail, status bar, and the watch that locks an idle desk."""
