"""Letters: their versions on a case, and the room of all that wait."""
