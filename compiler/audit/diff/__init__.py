"""What changed between two versions of a plan, for whom, and proof that nothing else did."""
