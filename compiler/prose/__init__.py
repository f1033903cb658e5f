"""Checked trees to sentences of law, Chinese and English, without the signs of the language.

`Sentences` is the front; what it gives is in `passages`. Knows the syntax tree and the names in
view; no core, no format and no template.
"""

from compiler.prose.clause_words import clause_in_words
from compiler.prose.passages import OpenPoint, Passage
from compiler.prose.sentences import Sentences

__all__ = ["OpenPoint", "Passage", "Sentences", "clause_in_words"]
