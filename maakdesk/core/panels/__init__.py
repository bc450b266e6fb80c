"""Who judges a case, who may not, and when judgements may be opened."""
