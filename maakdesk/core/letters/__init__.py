"""Letters: what a decision letter says, composed from frozen facts; no file format and no record."""
