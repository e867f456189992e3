"""Words that became other words: which changed, how unlike the old and the new one are, and which are opposites."""
