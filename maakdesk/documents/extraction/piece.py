"""What keeps the text of a file from being read."""


class Locked(Exception):
    """It opens with a password only."""


class Unreadable(Exception):
    """It is damaged, not what it says, or of a kind that is not read."""
