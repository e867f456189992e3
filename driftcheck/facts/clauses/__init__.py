"""What a sentence claims: its predicates with their arguments by role, who says so, and the operators upon them."""
