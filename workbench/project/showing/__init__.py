"""Worked examples run and measured: the runs of an entry's recipes, what is read off them, whether its claims hold. Imports nothing heavy."""
