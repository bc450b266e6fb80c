"""Tables that feel the same with a hundred thousand rows as with a hundred."""
