"""Blocks to files: one writer for each format. No writer knows a policy, a kind or a template."""
