"""Recording what happened to the clock of a case, with both dates before it is saved."""
