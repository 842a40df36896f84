"""What the board part is made of: the board read in the background, its table, its figures, the decision panel."""
