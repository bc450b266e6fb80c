"""The text of files from outside, for searching: read by a process that may fail without harm to this one."""
