"""What one side states, in neutral form: quantities, moments, names, quotations, clauses; one file or folder a kind.

A fact is read from one segment by algorithms over tokens, trees and the tables of a language; rules compare the facts
of two sides. Nothing here knows of the other side.
"""
