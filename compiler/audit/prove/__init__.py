"""What can be proved of a plan before any case is known: contradictions, gaps, what is in vain."""
