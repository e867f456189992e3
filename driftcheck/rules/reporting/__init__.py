"""Who says what, and how: reporting verbs with their stances and their speakers; English."""
