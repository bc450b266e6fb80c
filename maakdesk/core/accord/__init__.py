"""What the city agreed on, as data: schemes with their criteria in words, and neighbourhoods."""
