"""Names of people, organisations and places: found by their capitals, compared by their words."""
