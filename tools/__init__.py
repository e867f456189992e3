"""Programs for those who work on driftcheck; it itself needs none of them."""
