"""Names, values and expressions of the core in the words of a reader. Decides nothing."""
