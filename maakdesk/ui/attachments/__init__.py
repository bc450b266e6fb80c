"""Files of a case: the tab Bestanden, and what shows what is in them."""
