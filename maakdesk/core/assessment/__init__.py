"""What each member thinks alone, in words, before anybody else is read."""
