"""Objections and complaints: to which case they belong, and who may deal with them."""
