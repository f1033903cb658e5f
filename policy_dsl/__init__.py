"""The language as text: source, tree, diagnostics and formatting; it knows nothing of meaning."""

__version__ = "0.1.0"
