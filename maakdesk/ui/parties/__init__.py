"""Who is who in a case, how they can be reached, and which cases go together."""
