"""People at a desk, their roles and keys."""
