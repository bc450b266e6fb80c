"""The law's clock: when a term ends, why, and the story of how that day was counted."""
