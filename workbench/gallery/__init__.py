"""Worked examples as data: what they show, their recipe, their lesson. Imports nothing heavy."""
