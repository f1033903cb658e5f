"""Several plans side by side: from their rules and, with cases, from what they decide, to one body
of data that every format is written from. Knows no format.
"""
