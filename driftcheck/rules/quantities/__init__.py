"""How two quantities compare: whether they agree, and which of the copy stands for which of the original."""
