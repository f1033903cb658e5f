"""Checked trees to findings about the rules as a whole: circles, gaps, what is unused.

One file for each rule, all of them listed in `registry`. Reports only; changes nothing.
"""
