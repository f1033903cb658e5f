"""Tables for a desk, held against the rules that they were made from."""
