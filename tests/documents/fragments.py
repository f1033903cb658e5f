"""Fragments of policies to the sentences that they read as."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from compiler.prose import Sentences
from compiler.workspace import Workspace
from policy_dsl import syntax
from policy_dsl.diagnostics import Language
from tests.spec import snippets
from tests.spec.reading import library


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A module that was read, to be said in either language."""

    workspace: Workspace
    module: syntax.Module

    def sentences(self, language: Language, *, review: bool = False) -> Sentences:
        checking = self.workspace.compilation.checking
        assert checking is not None
        return Sentences(checking, self.module.path, language, review=review)

    def text(self, language: Language, *, review: bool = False) -> str:
        """All passages, line by line."""
        said = self.sentences(language, review=review).passages()
        return "\n".join(passage.text for passage in said)


def fragment(text: str, surface: Language = "zh") -> Read:
    """A fragment behind the header and imports of the documentation's fragments."""
    return module(snippets.header(surface, 1) + text)


@cache
def module(text: str) -> Read:
    """A whole module; it must have no errors."""
    read = library({"one.policy": text}).workspace
    errors = [d.message.text("zh") for d in read.diagnostics if d.is_error]
    assert not errors, errors
    return Read(workspace=read, module=next(m for m in read.modules if _is(m)))


def _is(found: syntax.Module) -> bool:
    return Path(found.path).name == "one.policy"


def builtin(key: str) -> Read:
    """A module of the repository."""
    return Read(workspace=_POLICIES, module=_POLICIES.module(key))


_POLICIES = Workspace.load("policies")
MODULES = tuple(
    header.declared.key for one in _POLICIES.modules if (header := one.header) is not None
)
