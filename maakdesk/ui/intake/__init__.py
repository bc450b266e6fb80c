"""The page on which a register comes in: columns, what each row becomes, what it adds up to, and a report after."""
