"""Programs that are measured from outside, each in a process of its own; each says on a line what there is to know."""
