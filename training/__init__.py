"""Everything that fits weights: one package a part, one command each, and a model card in docs/ for each."""
