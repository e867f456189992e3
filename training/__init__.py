"""Everything that fits weights: one package a part, one command each, and a page in docs/ that tells of each."""
