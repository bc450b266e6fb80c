"""Notices: the letters of the clock, from what is chosen to what was sent, and what their answers do to the clock."""
