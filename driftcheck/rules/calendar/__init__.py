"""Dates by value: days, months, years, parts of a year, and words such as yesterday and last week."""
