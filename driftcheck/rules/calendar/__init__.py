"""How two dates compare, and which rule reports what was found about a date, a time or a number."""
