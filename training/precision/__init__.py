"""How often the findings of each rule are right, measured on contrast sentences and on damaged translations."""
