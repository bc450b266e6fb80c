"""The list of cases, and one case with its tabs."""
