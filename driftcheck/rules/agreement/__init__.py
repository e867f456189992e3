"""How many and when: the number of nouns and the time of verbs, on two sides of a bead; English."""
