"""The room Instellingen: access, people, office, desk, look."""
