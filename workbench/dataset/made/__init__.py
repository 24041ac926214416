"""Practice data: the tasks on which recurrent networks are compared in the literature, made to measure. Imports nothing heavy."""
