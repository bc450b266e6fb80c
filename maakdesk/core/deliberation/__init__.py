"""What a panel thinks together, and who stands aside."""
