"""What makes a well-formed parse tree no statement."""

from __future__ import annotations

from policy_dsl.diagnostics import Message
from policy_dsl.source import Span


class Flaw(Exception):
    """Carries a message and its place to the parser, which reports it."""

    def __init__(self, message: Message, span: Span) -> None:
        super().__init__(message.code)
        self.message = message
        self.span = span
