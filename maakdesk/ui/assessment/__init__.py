"""Judging in words: the page of one member, and the tab of a case on which a panel talks."""
