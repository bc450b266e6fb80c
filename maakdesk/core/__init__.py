"""Use cases: what people do at a desk. No Qt and no file formats here."""
