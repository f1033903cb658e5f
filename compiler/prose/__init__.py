"""Checked trees to sentences of law, Chinese and English, without the signs of the language.

Knows the syntax tree and the names in view; no core, no format and no template.
"""
