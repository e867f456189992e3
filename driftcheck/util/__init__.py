"""Small tools that know nothing of texts."""
