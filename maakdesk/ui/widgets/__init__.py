"""Own widgets: each small, painted with the theme, complete by keyboard, with a name and a role, and tested alone."""
