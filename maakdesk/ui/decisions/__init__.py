"""The decision tab: what is decided, why, and the letter as it stands."""
