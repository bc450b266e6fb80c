"""Taking in a register: from the rows of a file to cases, with a reason for every row that does not become one."""
