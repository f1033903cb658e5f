"""Several plans and a table of cases: who qualifies where, and on which provisions plans part.

Knows programs and tables; what provisions say in words is `compiler.documents.compared`.
"""

from compiler.audit.comparison.asked import Asked
from compiler.audit.comparison.compare import compare

__all__ = ["Asked", "compare"]
