"""Desk tables as DMN 1.3 with FEEL: the only room that knows either."""
