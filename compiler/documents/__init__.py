"""Everything people read, from the rules: one module for each kind of document.

A kind makes the material of a document from a checked plan (and a case, or a comparison): plain
data for its template, and drawings. It knows no format and no template engine.
"""
