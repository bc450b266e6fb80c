"""The law's clock of one case: what happened to it, with evidence, and every term that is counted from that."""
