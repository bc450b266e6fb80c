"""Cases: what was asked, by whom, under which rules, and where it stands."""
