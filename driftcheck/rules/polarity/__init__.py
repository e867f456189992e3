"""What a sentence denies and what it leaves open: shared by the rules `negation` and `modality`."""
