"""Files that belong to a case: taken in, released to the panel or not, marked, and searched for private numbers."""
