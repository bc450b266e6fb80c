"""How much of a file from outside is taken in. A register of 100,000 applications fits many times over."""

MOST_BYTES = 64 * 1024 * 1024
"""The largest file."""

MOST_UNPACKED_BYTES = 512 * 1024 * 1024
"""The most that a packed spreadsheet may hold once unpacked."""

MOST_RATIO = 200
"""How many times larger than the file its content may be, once that content is over `RATIO_FROM_BYTES`."""

RATIO_FROM_BYTES = 32 * 1024 * 1024

MOST_PARTS = 2_000
"""The most files inside a packed spreadsheet."""

MOST_ROWS = 250_000
MOST_COLUMNS = 500
MOST_CELLS = 5_000_000
MOST_CELL_CHARACTERS = 100_000

READER_MEMORY_BYTES = 1536 * 1024 * 1024
"""The memory that the process which reads a spreadsheet may take, where the system can hold it to that."""

READER_SECONDS = 9.0
"""How long that process may be silent before it is stopped."""
