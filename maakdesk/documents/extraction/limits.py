"""How much of a file from outside is read for its text."""

MOST_BYTES = 64 * 1024 * 1024
"""The largest file whose text is read; a larger one is kept, and told to be not looked through."""

MOST_PAGES = 2_000
MOST_PART_BYTES = 32 * 1024 * 1024
"""The most that is unpacked of one part of a packed document."""
MOST_PARTS = 500
"""The most parts of one document (slides, sheets, parts of a mail) that are read."""

READER_MEMORY_BYTES = 1024 * 1024 * 1024
READER_SECONDS = 20.0
"""How long the reading of one file may take; what was read until then counts."""
