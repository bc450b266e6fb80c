"""One module for each line of the table in docs/performance.md."""
